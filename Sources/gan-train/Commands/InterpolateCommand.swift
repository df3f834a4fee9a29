import Codecs
import CommandLineKit
import Files
import GANModels
import Reports
import Runs
import TensorCore

/// The options of `gan-train interpolate`.
struct InterpolateOptions: Equatable {
    enum Format: String, CaseIterable {
        case gif = ".gif"
        case png = ".png"
    }

    /// A run's folder, or `latest`.
    var run = ""
    var from: UInt64 = 0
    var to: UInt64 = 0
    /// The label of the first image's class; nil for the generator's first.
    var digit: Int?
    /// The label of the last image's class; nil for that of the first.
    var toDigit: Int?
    var frames = 30
    /// The side of the central square that is kept, in pixels; nil for the whole image.
    var crop: Int?
    /// nil for the default of the format.
    var scale: Int?
    /// Whether to accept a generator file that a run did not write.
    var isUnverified = false
    var threads: Int?
    var cpu: CPULevel?
    var out = OutputFile<Format>(path: "", format: .gif)

    static var command: Command<InterpolateOptions> {
        Command(
            name: "interpolate",
            defaults: InterpolateOptions(),
            synopsis: "gan-train interpolate RUN --from SEED --to SEED --out FILE [options]",
            about: "Draws images along the way from one latent vector to another.",
            operands: [Operand(placeholder: "RUN", about: "a run's folder, or 'latest'") { $0.run = $1 }],
            options: [
                Option(
                    "--from", "SEED", .seed,
                    "seed of the first image: that of 'sample --seed SEED --count 1'",
                    default: nil, required: true
                ) { $0.from = $1 },
                Option("--to", "SEED", .seed, "seed of the last image", default: nil, required: true) {
                    $0.to = $1
                },
                Option(
                    "--out", "FILE", OutputFile<Format>.value,
                    "output: an animation (.gif) or a sheet of ten images per row (.png)", default: nil,
                    required: true
                ) { $0.out = $1 },
                Option(
                    "--frames", "N", .wholeNumber(from: 2, to: 1000),
                    "images, including the first and the last",
                    default: "\(InterpolateOptions().frames)"
                ) { $0.frames = $1 },
                CommonOption.digit(
                    "--digit", "the first image's digit: the label of a class",
                    default: "the first class"
                ) { $0.digit = $1 },
                CommonOption.digit(
                    "--to-digit", "the last image's digit", default: "that of the first"
                ) { $0.toDigit = $1 },
                CommonOption.crop { $0.crop = $1 },
                CommonOption.unverified { $0.isUnverified = true },
                Option(
                    "--scale", "N", .wholeNumber(from: 1, to: 32), "enlargement of every pixel",
                    default: "4 in a .gif, 1 in a .png"
                ) { $0.scale = $1 },
                CommonOption.threads { $0.threads = $1 },
                CommonOption.cpu { $0.cpu = $1 },
            ],
            examples: [
                "gan-train interpolate latest --from 1 --to 2 --out morph.gif",
                "gan-train interpolate latest --from 1 --to 2 --frames 10 --out row.png",
                "gan-train interpolate best --from 1 --to 2 --digit 3 --to-digit 8 --out a.gif",
            ])
    }
}

/// `gan-train interpolate`: images between two latent vectors.
struct InterpolateCommand: RunnableCommand {
    static var description: Command<InterpolateOptions> { InterpolateOptions.command }

    let options: InterpolateOptions

    func run() throws(Failure) -> ExitCode {
        let engine = try makeEngine(level: options.cpu, threads: options.threads)
        let file = try RunFolder.generatorFile(
            of: options.run, program: Terminal.programName, notice: Terminal.notice)
        let generator = try between(SavedGenerator.read(file, isTrusted: options.isUnverified).generator)
        try checkWritable(options.out.path)
        // The first latent vector of each seed: what `sample --count 1` draws.
        let start = generator.sampleLatents(1, seed: options.from, on: engine)
        let end = generator.sampleLatents(1, seed: options.to, on: engine)
        let latents = GreatCircle(from: start, to: end).points(options.frames).flatMap { $0 }
        let images = try Images(
            of: latents, classes: generator.labels.map { Array($0.indices) }, by: generator, from: file,
            on: engine
        ).cropped(to: options.crop)
        let bytes =
            switch options.out.format {
            case .gif: try animation(images.frames.map { $0.enlarged(by: options.scale ?? 4) })
            case .png: PNG.encoded(images.sheet(columns: 10).enlarged(by: options.scale ?? 1))
            }
        try files { () throws(FileError) in try Files.write(bytes, to: options.out.path) }
        return .done
    }

    /// A generator with a class for each frame, on the way from the first image's to the last's.
    private func between(_ generator: Generator) throws(Failure) -> Generator {
        let chosen = ChosenClasses(of: generator)
        guard let first = try options.digit.map(chosen.index) ?? generator.labels?.indices.first else {
            // Throws: there are no classes.
            if let digit = options.toDigit { _ = try chosen.index(of: digit) }
            return generator
        }
        let last = try options.toDigit.map(chosen.index) ?? first
        do {
            return try generator.between(first, last, count: options.frames)
        } catch {
            throw Failure("The classes of \(quoted(options.run)) cannot be mixed: \(shown("\(error)"))")
        }
    }

    /// Twelve or thirteen frames per second, and one second for the last.
    private func animation(_ frames: [GrayImage]) throws(Failure) -> [UInt8] {
        do throws(GIF.Problem) {
            return try GIF.encoded(frames, delay: 8, lastDelay: 100)
        } catch {
            throw Failure("Cannot make \(quoted(options.out.path)): \(error).")
        }
    }
}
