import Codecs
import CommandLineKit
import Files
import GANModels
import ModelFiles
import Reports
import Runs
import TensorCore

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
        try checkWritable(options.out.path)
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
                    "A seed has \(generator.mostSamples) images; \(count) from \(options.first) on are more. "
                        + "Try another --seed.", .wrongUsage)
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
