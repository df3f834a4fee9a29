import CommandLineKit
import GANModels
import Runs
import TensorCore

/// The options of `gan-train sample`.
struct SampleOptions: Equatable {
    enum Format: String, CaseIterable {
        case pgm = ".pgm"
        case png = ".png"
        case idx = ".idx3-ubyte"
        case packedIDX = ".idx3-ubyte.gz"
        case npy = ".npy"
    }

    /// A run's folder, or `latest`.
    var run = ""
    /// Images, or images of each of the `digits`; nil for the default.
    var count: Int?
    var seed: UInt64 = 1
    /// The number of the first image among all images of the seed, from 0.
    var first = 0
    /// The label of the only class to draw; nil for all in turn.
    var digit: Int?
    /// The labels of the classes to draw, a row each; nil for all in turn.
    var digits: [Int]?
    /// nil for a sheet that is about square, or for a row for each of the `digits`.
    var columns: Int?
    /// The path of an .npy file with latent vectors; nil to draw `count` random ones.
    var latents: String?
    /// The side of the central square that is kept, in pixels; nil for the whole image.
    var crop: Int?
    /// Whether to accept a generator file that a run did not write.
    var isUnverified = false
    var threads: Int?
    var cpu: CPULevel?
    var out = OutputFile<Format>(path: "", format: .pgm)

    /// How many images there are if nobody says so.
    enum Default {
        static let count = 25
        static let countOfEach = 10
    }

    static var command: Command<SampleOptions> {
        return Command(
            name: "sample",
            defaults: SampleOptions(),
            synopsis: "gan-train sample RUN --out FILE [options]",
            about: "Draws images with the generator of a run.",
            operands: [Operand(placeholder: "RUN", about: "a run's folder, or 'latest'") { $0.run = $1 }],
            options: [
                Option(
                    "--out", "FILE", OutputFile<Format>.value,
                    "output: a sheet (.pgm, .png), the images as bytes (.idx3-ubyte, .idx3-ubyte.gz) "
                        + "or as numbers from -1 to 1 (.npy)",
                    default: nil, required: true
                ) { $0.out = $1 },
                Option(
                    "--count", "N", .wholeNumber(from: 1, to: 100_000), "images; with --digits, of each",
                    default: "\(Default.count), or \(Default.countOfEach) of each"
                ) { $0.count = $1 },
                CommonOption.digit(default: "all in turn") { $0.digit = $1 },
                Option(
                    "--digits", "LABELS", .labels,
                    "draw these digits, such as 0-9, a row each; all rows have the same latent vectors",
                    default: nil
                ) { $0.digits = $1 },
                Option(
                    "--seed", "N", .seed, "seed of the latent vectors",
                    default: "\(SampleOptions().seed)"
                ) { $0.seed = $1 },
                Option(
                    "--first", "N", .wholeNumber(from: 0),
                    "number of the first image among all of the seed's",
                    default: "0"
                ) { $0.first = $1 },
                Option(
                    "--columns", "N", .wholeNumber(from: 1, to: 1000), "images per row of the sheet",
                    default: "as many as rows"
                ) { $0.columns = $1 },
                Option(
                    "--latents", "FILE.npy", .path("a file"), "latent vectors, one per row",
                    default: "random ones"
                ) { $0.latents = $1 },
                CommonOption.crop { $0.crop = $1 },
                CommonOption.unverified { $0.isUnverified = true },
                CommonOption.threads { $0.threads = $1 },
                CommonOption.cpu { $0.cpu = $1 },
            ],
            exclusive: [
                ("--latents", "--count"), ("--latents", "--seed"), ("--latents", "--first"),
                ("--digit", "--digits"),
            ],
            examples: [
                "gan-train sample latest --out digits.png",
                "gan-train sample runs/0007-dense784 --count 1000 --out digits.idx3-ubyte.gz",
                "gan-train sample latest --latents z.npy --out digits.npy",
                "gan-train sample latest --digits 0-9 --out table.png",
            ])
    }
}
