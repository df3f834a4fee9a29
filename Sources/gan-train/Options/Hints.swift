import Codecs
/// What somebody most likely meant who typed something that is not understood.
enum Hints {
    /// What other programs call the same options, without dashes.
    private static let otherNames: [(option: String, others: [String])] = [
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
        ("--preset", ["model", "arch"]), ("--count", ["num", "num-images", "num-samples", "samples", "n"]),
        ("--quiet", ["q", "silent"]), ("--cpu", ["device"]),
    ]

    /// The one of a command's options that was meant by `given`, which may begin with any dashes, and have others or
    /// underscores inside.
    static func option(for given: String, among options: [String]) -> String? {
        let name = plain(given)
        if let same = options.first(where: { plain($0) == name }) { return same }
        let other = otherNames.first { options.contains($0.option) && $0.others.contains(name) }
        return other?.option ?? nearest(to: name, among: options)
    }

    /// The option that was meant by a word without dashes: `help`, or `resume`.
    static func option(forWord word: String, among options: [String]) -> String? {
        options.first { $0 == "--" + word }
    }

    /// Whether a text begins with one of the dashes that word processors and web pages make of `-` and `--`.
    static func beginsWithForeignDash(_ text: String) -> Bool {
        text.unicodeScalars.first.map { isDash($0) && $0 != "-" } ?? false
    }

    private static func plain(_ name: String) -> String {
        var scalars = name.lowercased().unicodeScalars.map { isDash($0) || $0 == "_" ? "-" : $0 }[...]
        scalars = scalars.drop { $0 == "-" }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .dashPunctuation || scalar == "\u{2212}"
    }
}
