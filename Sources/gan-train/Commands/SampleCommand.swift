import Codecs
import Files
import GANModels
import ModelFiles
import Reports
import TensorCore

/// `gan-train sample`: images of a run's generator, as a sheet or as arrays.
struct SampleCommand {
    let options: SampleOptions

    func run() throws(Failure) -> ExitCode {
        let engine = try makeEngine(level: options.cpu, threads: options.threads)
        let file = try RunFolder.generatorFile(of: options.run)
        let generator = try SavedGenerator.read(file, isTrusted: options.isUnverified)
        let latents = try self.latents(for: generator, engine)
        let images = try Images(of: latents, by: generator, from: file, on: engine).cropped(to: options.crop)
        let bytes = try encoded(images)
        try files { () throws(FileError) in try Files.write(bytes, to: options.out.path) }
        return .done
    }

    /// The file's bytes.
    private func encoded(_ images: Images) throws(Failure) -> [UInt8] {
        let (count, height, width) = (images.count, images.height, images.width)
        let columns = options.columns ?? Sheet.columns(for: count)
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
            guard let bytes = try? array.encoded() else { throw Failure("The images fill no array.") }
            return bytes
        }
    }

    private func latents(for generator: Generator, _ engine: Engine) throws(Failure) -> [Float] {
        guard let path = options.latents else {
            return generator.sampleLatents(options.count, seed: options.seed, on: engine)
        }
        let array = try files { () throws(FileError) in try NPYArray(path: path) }
        guard array.shape.count == 2, array.shape[0] > 0, array.shape[1] == generator.latent else {
            throw Failure(
                "\(quoted(path)) holds an array of \(array.shape); this generator takes one latent vector of "
                    + "\(generator.latent) numbers in each row.", .badData)
        }
        if let index = array.values.firstIndex(where: { !$0.isFinite }) {
            throw Failure(
                "'\(path)' holds NaN, infinity or a number beyond 32-bit floats in row "
                    + "\(index / generator.latent), column \(index % generator.latent), counted from 0.",
                .badData)
        }
        return array.values
    }
}
