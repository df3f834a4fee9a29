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
    /// The training images that they should be like.
    let training: Dataset
    /// The folder of the data set; nil for the bundled one.
    let folder: String?
    /// What the system that the generator's preset reproduces reaches on the same data; nil if unknown.
    let original: OriginalFigures?

    /// Generates images with a run's generator, with classes in the shares of the training images, or reads a
    /// file of images.
    init(_ options: EvaluateOptions, on engine: Engine) throws(Failure) {
        if try ForeignImages.areIn(options.source) {
            images = try ForeignImages.read(options.source, most: options.count)
            training = try loadData(options.data)
            (folder, asked, original) = (options.data, [], nil)
            return
        }
        let file = try RunFolder.generatorFile(
            of: options.source, program: Terminal.programName, notice: Terminal.notice)
        let generator = try SavedGenerator.read(file, isTrusted: options.isUnverified).generator
        let latents = generator.sampleLatents(options.count, seed: options.seed, on: engine)
        // A run's settings are beside its generator.
        let settings = RunSettings.ofRun(around: file)
        let data = settings?.data
        if let data {
            training = try loadData(of: data, named: options.data, on: engine)
        } else {
            training = try loadData(options.data)
        }
        folder = options.data ?? data?.folder
        let classes = generator.classes(options.count, inSharesOf: training.classLabels)
        let drawn = try Images(of: latents, classes: classes, by: generator, from: file, on: engine)
        let side = Dataset.side
        guard drawn.height >= side, drawn.width >= side else {
            throw Failure(
                "The generator's images have \(drawn.height)x\(drawn.width) pixels; the judge's have "
                    + "\(side)x\(side).",
                .badData)
        }
        let isMNIST = PublishedData.known(trainingImages: training.checksum)?.name == "MNIST"
        original = isMNIST ? settings?.preset.original : nil
        asked = training.labels(askedOf: generator, classes)
        images = try drawn.cropped(to: side).bytes
    }
}
