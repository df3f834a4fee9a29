import CommandLineKit

extension Hints {
    /// The names of the same options in other training programs.
    static let trainers = Hints(
        otherNames: [
            ("--steps", ["iterations", "iters", "max-steps", "num-steps", "niter"]),
            ("--epochs", ["num-epochs", "n-epochs", "max-epochs"]),
            ("--batch", ["batch-size", "bs", "batchsize"]),
            ("--learning-rate", ["lr"]),
            ("--beta1", ["b1"]), ("--beta2", ["b2"]), ("--epsilon", ["eps"]),
            ("--latent", ["latent-dim", "latent-size", "z-dim", "nz"]),
            ("--seed", ["random-seed", "manual-seed"]),
            ("--threads", ["num-threads", "workers", "num-workers", "jobs", "j"]),
            ("--data", ["dataset", "data-dir", "data-path", "data-root", "dataroot"]),
            ("--out", ["output", "output-dir", "out-dir", "outdir", "outf", "o"]),
            ("--log-every", ["log-interval"]), ("--sample-every", ["sample-interval"]),
            ("--checkpoint-every", ["checkpoint-interval", "save-every", "save-interval"]),
            ("--resume", ["restore", "continue", "checkpoint"]),
            ("--preset", ["model", "arch"]),
            ("--count", ["num", "num-images", "num-samples", "samples", "n"]),
            ("--quiet", ["q", "silent"]), ("--cpu", ["device"]),
        ])
}
