import TensorCore

/// What `gan-train sample` is asked to do.
struct SampleOptions: Equatable {
    /// A run's folder, or `latest`.
    var run = ""
    var count = 25
    var seed: UInt64 = 1
    /// nil for about as many as there are rows.
    var columns: Int?
    /// The .npy file that holds the latent vectors; nil to draw `count` of them.
    var latents: String?
    var threads: Int?
    var cpu: CPULevel?
    var out = SampleFile(path: "", format: .sheet)

    static var command: Command<SampleOptions> {
        let defaults = SampleOptions()
        return Command(
            name: "sample",
            synopsis: "gan-train sample RUN --out FILE [options]",
            about: "Draws images with the generator of a run.",
            operands: [Operand(placeholder: "RUN", about: "a run's folder, or 'latest'") { $0.run = $1 }],
            options: [
                Option(
                    "--out", "FILE", SampleFile.value,
                    "file to write: .pgm a sheet, .idx3-ubyte the images as bytes, .npy the images as numbers "
                        + "from -1 to 1",
                    default: nil, required: true
                ) { $0.out = $1 },
                Option(
                    "--count", "N", .wholeNumber(from: 1, to: 100_000), "images", default: "\(defaults.count)"
                ) { $0.count = $1 },
                Option(
                    "--seed", "N", .seed, "seed of the latent vectors",
                    default: "\(defaults.seed)"
                ) { $0.seed = $1 },
                Option(
                    "--columns", "N", .wholeNumber(from: 1, to: 1000), "images in a row of the sheet",
                    default: "as many as rows"
                ) { $0.columns = $1 },
                Option(
                    "--latents", "FILE.npy", .path("a file"), "latent vectors to draw, a row each",
                    default: "random ones"
                ) { $0.latents = $1 },
                CommonOption.threads { $0.threads = $1 },
                CommonOption.cpu { $0.cpu = $1 },
            ],
            exclusive: [("--latents", "--count"), ("--latents", "--seed")],
            examples: [
                "gan-train sample latest --out digits.pgm",
                "gan-train sample runs/0007-dense784 --count 1000 --out digits.idx3-ubyte",
                "gan-train sample latest --latents z.npy --out digits.npy",
            ])
    }
}

/// A file for samples, and what its ending asks for.
struct SampleFile: Equatable {
    enum Format: String, CaseIterable {
        case sheet = ".pgm"
        case idx = ".idx3-ubyte"
        case npy = ".npy"
    }

    var path: String
    var format: Format

    static var value: Value<SampleFile> {
        Value(takes: "a file that ends in " + listed(Format.allCases.map(\.rawValue))) { path in
            Format.allCases.first { path.hasSuffix($0.rawValue) }.map { SampleFile(path: path, format: $0) }
        }
    }
}
