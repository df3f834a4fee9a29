import GANModels
import ModelFiles
import Reports
import TensorCore

/// `gan-train sample`: images of a run's generator, as a sheet or as arrays.
struct SampleCommand {
    let options: SampleOptions

    func run() throws(Failure) -> ExitCode {
        let engine = try makeEngine(level: options.cpu, threads: options.threads)
        let folder = try RunFolder(existing: options.run)
        let generator = try SavedGenerator.read(folder.generator)
        guard let (height, width) = Sheets.size(of: generator.spec.output) else {
            throw Failure(
                "The generator in '\(folder.path)' makes arrays of \(generator.spec.output), not images.",
                .badData)
        }
        let latents = try self.latents(for: generator, engine)
        let count = latents.count / generator.latent
        let images = generator.images(of: latents, on: engine)
        switch options.out.format {
        case .sheet:
            let columns = options.columns ?? Sheet.columns(for: count)
            let sheet = Sheet(columns: columns).image(
                of: Sheets.bytes(images), count: count, height: height, width: width)
            try write(PGM.encoded(sheet))
        case .idx:
            try write(IDXImages.encoded(Sheets.bytes(images), count: count, height: height, width: width))
        case .npy:
            let array = NPYArray(shape: [count, height, width], values: images)
            guard let bytes = try? array.encoded() else { throw Failure("The images fill no array.") }
            try write(bytes)
        }
        return .done
    }

    private func latents(for generator: Generator, _ engine: Engine) throws(Failure) -> [Float] {
        guard let path = options.latents else {
            return generator.sampleLatents(options.count, seed: options.seed, on: engine)
        }
        let array = try files { () throws(FileError) in try NPYArray(path: path) }
        guard array.shape.count == 2, array.shape[0] > 0, array.shape[1] == generator.latent else {
            throw Failure(
                "'\(path)' holds an array of \(array.shape); this generator takes one latent vector of "
                    + "\(generator.latent) numbers in each row.", .badData)
        }
        return array.values
    }

    private func write(_ bytes: [UInt8]) throws(Failure) {
        try files { () throws(FileError) in try Files.write(bytes, to: options.out.path) }
    }
}
