import Codecs
import Files
import GANModels
import Reports
import TensorCore

/// `gan-train interpolate`: the images on the way from one latent vector to another.
struct InterpolateCommand {
    let options: InterpolateOptions

    func run() throws(Failure) -> ExitCode {
        let engine = try makeEngine(level: options.cpu, threads: options.threads)
        let file = try RunFolder.generatorFile(of: options.run)
        let generator = try SavedGenerator.read(file, isTrusted: options.isUnverified)
        // The first vectors of the two seeds: what `sample --count 1` draws.
        let start = generator.sampleLatents(1, seed: options.from, on: engine)
        let end = generator.sampleLatents(1, seed: options.to, on: engine)
        let latents = GreatCircle(from: start, to: end).points(options.frames).flatMap { $0 }
        let images = try Images(of: latents, by: generator, from: file, on: engine).cropped(to: options.crop)
        let bytes =
            switch options.out.format {
            case .gif: try animation(images.frames.map { $0.enlarged(by: options.scale ?? 4) })
            case .png: PNG.encoded(images.sheet(columns: 10).enlarged(by: options.scale ?? 1))
            }
        try files { () throws(FileError) in try Files.write(bytes, to: options.out.path) }
        return .done
    }

    /// Twelve or thirteen frames a second, and a second at the end.
    private func animation(_ frames: [GrayImage]) throws(Failure) -> [UInt8] {
        do throws(GIF.Problem) {
            return try GIF.encoded(frames, delay: 8, lastDelay: 100)
        } catch {
            throw Failure("Cannot make \(quoted(options.out.path)): \(error).")
        }
    }
}
