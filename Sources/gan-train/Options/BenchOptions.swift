import GANModels
import TensorCore

/// What `gan-train bench` is asked to do.
struct BenchOptions: Equatable {
    var threads: Int?
    var cpu: CPULevel?
    /// nil for everything.
    var preset: Preset?
    /// The file of a model in place of a preset.
    var model: String?
    var batch: Int?
    var isJSON = false

    static var command: Command<BenchOptions> {
        Command(
            name: "bench",
            synopsis: "gan-train bench [options]",
            about: "Measures this machine, the kernels and whole training steps.",
            options: [
                CommonOption.threads("worker threads, measured beside one alone") { $0.threads = $1 },
                CommonOption.cpu { $0.cpu = $1 },
                Option(
                    "--preset", "NAME", .choice(Preset.all.map { ($0.name, $0) }),
                    "measure whole steps of this preset and nothing else", default: nil
                ) { $0.preset = $1 },
                Option("--model", "FILE", .path("a file"), "measure this model's steps instead", default: nil)
                {
                    $0.model = $1
                },
                Option(
                    "--batch", "N", .wholeNumber(from: 1, to: RunLimits.batch),
                    "images in a batch of those steps",
                    default: "the preset's"
                ) { $0.batch = $1 },
                Option(flag: "--json", "print the figures as JSON") { $0.isJSON = true },
            ],
            exclusive: [("--preset", "--model")],
            examples: ["gan-train bench", "gan-train bench --preset dense100 --batch 128 --json"])
    }
}
