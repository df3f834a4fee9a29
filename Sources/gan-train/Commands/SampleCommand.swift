import Codecs
import CommandLineKit
import Files
import GANModels
import ModelFiles
import Reports
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
                    "--first", "N", .wholeNumber(from: 0), "number of the first image among all of the seed's",
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
                ("--latents", "--count"), ("--latents", "--seed"), ("--latents", "--first"), ("--digit", "--digits"),
            ],
            examples: [
                "gan-train sample latest --out digits.png",
                "gan-train sample runs/0007-dense784 --count 1000 --out digits.idx3-ubyte.gz",
                "gan-train sample latest --latents z.npy --out digits.npy",
                "gan-train sample latest --digits 0-9 --out table.png",
            ])
    }
}

/// `gan-train sample`: images from a run's generator, as a sheet or as arrays.
struct SampleCommand: RunnableCommand {
    static var description: Command<SampleOptions> { SampleOptions.command }

    let options: SampleOptions

    func run() throws(Failure) -> ExitCode {
        let engine = try makeEngine(level: options.cpu, threads: options.threads)
        let file = try RunFolder.generatorFile(
            of: options.run, program: Terminal.programName, notice: Terminal.notice)
        let generator = try SavedGenerator.read(file, isTrusted: options.isUnverified).generator
        var latents = try self.latents(for: generator, engine)
        let classes = try self.classes(of: generator, &latents)
        let images = try Images(of: latents, classes: classes, by: generator, from: file, on: engine)
            .cropped(to: options.crop)
        let bytes = try encoded(images, columns: columns(of: images))
        try files { () throws(FileError) in try Files.write(bytes, to: options.out.path) }
        try writeLabels(generator.labels(of: classes).map { UInt8($0) })
        return .done
    }

    /// The bytes of the output file.
    private func encoded(_ images: Images, columns: Int) throws(Failure) -> [UInt8] {
        let (count, height, width) = (images.count, images.height, images.width)
        func idx() -> [UInt8] {
            IDXImages.encoded(images.bytes, count: count, height: height, width: width)
        }
        switch options.out.format {
        case .pgm: return PGM.encoded(images.sheet(columns: columns))
        case .png: return PNG.encoded(images.sheet(columns: columns))
        case .idx: return idx()
        case .packedIDX: return Gzip.encoded(idx())
        case .npy:
            let array = NPYArray(shape: [count, height, width], values: images.values)
            guard let bytes = try? array.encoded() else { throw Failure("The images do not fit an array.") }
            return bytes
        }
    }

    /// The class of each image; with `--digits`, repeats the latent vectors for each.
    private func classes(of generator: Generator, _ latents: inout [Float]) throws(Failure) -> [Int] {
        let count = latents.count / generator.latent
        let chosen = ChosenClasses(of: generator)
        if let digit = options.digit {
            return [Int](repeating: try chosen.index(of: digit), count: count)
        }
        guard let digits = options.digits else { return generator.classesInTurn(count, from: options.first) }
        var classes: [Int] = []
        for digit in digits { classes += [Int](repeating: try chosen.index(of: digit), count: count) }
        latents = digits.flatMap { _ in latents }
        return classes
    }

    private func columns(of images: Images) -> Int {
        options.columns ?? options.digits.map { images.count / $0.count } ?? Sheet.columns(for: images.count)
    }

    /// Writes the labels of IDX images into a file beside them, as data sets have it.
    private func writeLabels(_ labels: [UInt8]) throws(Failure) {
        guard !labels.isEmpty, [.idx, .packedIDX].contains(options.out.format) else { return }
        let bytes = IDXImages.encoded(labels: labels)
        try files { () throws(FileError) in
            try Files.write(
                options.out.format == .idx ? bytes : Gzip.encoded(bytes),
                to: IDXImages.labelPath(
                    besideImages: options.out.path, ending: options.out.format.rawValue))
        }
    }

    private func latents(for generator: Generator, _ engine: Engine) throws(Failure) -> [Float] {
        guard let path = options.latents else {
            typealias Default = SampleOptions.Default
            let fallback = options.digits == nil ? Default.count : Default.countOfEach
            let count = options.count ?? fallback
            guard options.first <= generator.mostSamples - count else {
                throw Failure(
                    "A seed has \(generator.mostSamples) images; \(count) from \(options.first) on are more. Try "
                        + "another --seed.", .wrongUsage)
            }
            return generator.sampleLatents(count, from: options.first, seed: options.seed, on: engine)
        }
        let array = try NPYArray(finite: path)
        guard array.shape.count == 2, array.shape[0] > 0, array.shape[1] == generator.latent else {
            throw Failure(
                "\(quoted(path)) holds an array of \(array.shape); this generator takes one latent vector of "
                    + "\(generator.latent) numbers in each row.", .badData)
        }
        return array.values
    }
}
