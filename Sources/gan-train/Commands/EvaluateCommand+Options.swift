import CommandLineKit
import GANModels
import TensorCore

/// The options of `gan-train evaluate`.
struct EvaluateOptions: Equatable {
    /// A run's folder, `latest`, or a file with images.
    var source = ""
    var count = 10_000
    var seed: UInt64 = 1
    var data: String?
    var judge: String?
    /// The output file that shows samples above their nearest training images; nil for none.
    var sheet: OutputFile<SheetFormat>?
    /// The output folder for the features as NumPy arrays; nil for none.
    var features: String?
    var isUnverified = false
    var isJSON = false
    var threads: Int?
    var cpu: CPULevel?

    enum SheetFormat: String, CaseIterable {
        case png = ".png"
        case pgm = ".pgm"
    }

    static var command: Command<EvaluateOptions> {
        let defaults = EvaluateOptions()
        return Command(
            name: "evaluate",
            defaults: defaults,
            synopsis: "gan-train evaluate RUN|IMAGES [options]",
            about: "Judges generated images: how real they look, and how much of the variety they have.",
            operands: [
                Operand(
                    placeholder: "RUN|IMAGES",
                    about:
                        "a run's folder, 'latest', or images that any program made: .npy, IDX, a folder of "
                        + "PNG or PGM"
                ) { $0.source = $1 }
            ],
            options: [
                Option(
                    "--count", "N", .wholeNumber(from: Evaluation.leastImages, to: 100_000),
                    "images to judge; figures of other counts do not compare", default: "\(defaults.count)"
                ) { $0.count = $1 },
                Option("--seed", "N", .seed, "seed of the latent vectors", default: "\(defaults.seed)") {
                    $0.seed = $1
                },
                Option(
                    "--data", "DIR", .path("a folder"), "folder with the data set that they should be like",
                    default: "the run's, or the bundled MNIST"
                ) { $0.data = $1 },
                Option(
                    "--judge", "FILE", .path("a file"), "a judge that 'gan-train judge --train' wrote",
                    default: "that of the data"
                ) { $0.judge = $1 },
                Option(
                    "--sheet", "FILE", OutputFile<SheetFormat>.value,
                    "draw ten images above the training images nearest to them", default: nil
                ) { $0.sheet = $1 },
                Option(
                    "--features", "DIR", .path("a folder"),
                    "write the features to real.npy and generated.npy, for other programs", default: nil
                ) { $0.features = $1 },
                Option(flag: "--json", "print the figures as JSON") { $0.isJSON = true },
                CommonOption.unverified { $0.isUnverified = true },
                CommonOption.threads { $0.threads = $1 },
                CommonOption.cpu { $0.cpu = $1 },
            ],
            examples: [
                "gan-train evaluate latest", "gan-train evaluate images.npy --sheet nearest.png",
                "gan-train evaluate runs/0007-dense784 --count 2000 --json",
            ])
    }
}
