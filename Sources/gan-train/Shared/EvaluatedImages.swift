import Codecs
import Files
import GANModels
import MNISTLoader
import ModelFiles
import Reports
import Runs
import TensorCore

/// The images to evaluate, 28 x 28 bytes each, and the data set that their generator was trained on.
struct EvaluatedImages {
    let images: [UInt8]
    /// The label that was asked for of each image; empty for images without.
    let asked: [Int]
    /// nil for images from a file.
    let data: RunSettings.Data?

    /// Generates images with a run's generator, or reads a file of images.
    init(_ options: EvaluateOptions, on engine: Engine) throws(Failure) {
        if try ForeignImages.areIn(options.source) {
            images = try ForeignImages.read(options.source, most: options.count)
            (data, asked) = (nil, [])
            return
        }
        let file = try RunFolder.generatorFile(
            of: options.source, program: Terminal.programName, notice: Terminal.notice)
        let generator = try SavedGenerator.read(file, isTrusted: options.isUnverified).generator
        let latents = generator.sampleLatents(options.count, seed: options.seed, on: engine)
        let drawn = try Images(of: latents, by: generator, from: file, on: engine)
        let side = Dataset.side
        guard drawn.height >= side, drawn.width >= side else {
            throw Failure(
                "The generator's images have \(drawn.height)x\(drawn.width) pixels; the judge's have "
                    + "\(side)x\(side).",
                .badData)
        }
        asked = generator.labels(of: generator.classesInTurn(options.count))
        images = try drawn.cropped(to: side).bytes
        // A run's settings are beside its generator.
        data = RunSettings.ofRun(around: file)?.data
    }
}
