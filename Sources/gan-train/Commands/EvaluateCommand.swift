import Codecs
import CommandLineKit
import Files
import Foundation
import GANModels
import MNISTLoader
import ModelFiles
import Reports
import Runs
import TensorCore

/// `gan-train evaluate`: metrics of a generator, or of images from any program, each beside that of real
/// images.
struct EvaluateCommand: RunnableCommand {
    static var description: Command<EvaluateOptions> { EvaluateOptions.command }

    let options: EvaluateOptions

    /// The output of `--json`.
    struct Record: Encodable {
        var samples, references: Int
        var images: Figures
        /// The same metrics of as many training images: what no generator can be expected to surpass.
        var floor: Figures
        /// Left out where it is unknown.
        var original: OriginalFigures?
        var memorization: Distances
    }

    struct Figures: Encodable {
        var fid, kid, kidDeviation, precision, recall, density, coverage: Double
        var shares: [Double]
        var entropy: Double
        var divergence: Double?
        var modes: Int
        var confidence: Double
        /// Null for images without labels.
        var asAsked: Double?

        init(_ evaluation: Evaluation) {
            (fid, kid, kidDeviation) = (evaluation.fid, evaluation.kid.mean, evaluation.kid.deviation)
            (precision, recall) = (evaluation.overlap.precision, evaluation.overlap.recall)
            (density, coverage) = (evaluation.overlap.density, evaluation.overlap.coverage)
            shares = evaluation.shares.shares
            entropy = evaluation.shares.entropy
            divergence = evaluation.divergence.isFinite ? evaluation.divergence : nil
            modes = evaluation.shares.modes
            confidence = evaluation.confidence
            asAsked = evaluation.asAsked
        }
    }

    struct Distances: Encodable {
        var toNearestTrainingImage, ofUnseenImages: Double
    }

    func run() throws(Failure) -> ExitCode {
        let engine = try makeEngine(level: options.cpu, threads: options.threads)
        let source = try EvaluatedImages(options, on: engine)
        let (data, folder) = (source.training, source.folder)
        guard let test = try loadTestData(folder) else {
            throw Failure(
                "\(shown(data.name)) has no test images, which the figures are made against.", .badData)
        }
        let counts = [source.images.count / Dataset.imageSize, test.count, data.count]
        guard counts.allSatisfy({ $0 >= Evaluation.leastImages }) else {
            throw Failure(
                "An evaluation needs at least \(Evaluation.leastImages) generated, test and training images "
                    + "each; here are \(counts[0]), \(counts[1]) and \(counts[2]).", .badData)
        }
        try prepareOutputs()
        let judge = try Judges.judge(of: data, in: folder, test, named: options.judge, on: engine)
        let real = judge.verdict(on: test.images, on: engine)
        let reference = Evaluation.Reference(
            real, labels: test.labels, classes: judge.classes, on: engine)
        let generated = judge.verdict(on: source.images, on: engine)
        let evaluation = Evaluation(of: generated, asked: source.asked, against: reference, on: engine)
        let known = Evaluation.floorImages(generated.count, of: data.images, on: engine)
        var floor = Evaluation(of: judge.verdict(on: known, on: engine), against: reference, on: engine)
        // The judge has learned the training images by heart; the test images are a fairer comparison.
        if evaluation.asAsked != nil { floor.asAsked = reference.readAsLabelled }
        let copies = Memorization(
            of: Array(source.images.prefix(Memorization.images * Dataset.imageSize)),
            unseen: Array(test.images.prefix(Memorization.images * Dataset.imageSize)), training: data.images,
            on: engine)
        try writeFeatures(real, generated)
        try drawNearest(source.images, copies, data)
        let isComparable = options.judge == nil && OriginalFigures.compare(with: evaluation)
        try report(evaluation, floor, isComparable ? source.original : nil, copies, data)
        return .done
    }

    /// Makes the folder of the features, and finds out before the work whether both outputs can be written.
    private func prepareOutputs() throws(Failure) {
        if let folder = options.features {
            try RunFolder.make(folder)
            try checkWritable("\(folder)/real.npy")
        }
        if let sheet = options.sheet { try checkWritable(sheet.path) }
    }

    private func writeFeatures(_ real: Verdict, _ generated: Verdict) throws(Failure) {
        guard let folder = options.features else { return }
        for (name, verdict) in [("real", real), ("generated", generated)] {
            let array = NPYArray(shape: [verdict.count, Judge.featureCount], values: verdict.features)
            guard let bytes = try? array.encoded() else { throw Failure("The features fill no array.") }
            try files { () throws(FileError) in try Files.write(bytes, to: "\(folder)/\(name).npy") }
        }
    }

    /// Ten images in a row, their nearest training images below them.
    private func drawNearest(_ images: [UInt8], _ copies: Memorization, _ data: Dataset) throws(Failure) {
        guard let file = options.sheet else { return }
        let size = Dataset.imageSize
        let count = min(10, copies.nearest.count)
        var pixels = Array(images.prefix(count * size))
        for index in copies.nearest.prefix(count) { pixels += data.images[index * size..<(index + 1) * size] }
        let sheet = Sheet(columns: count).image(
            of: pixels, count: 2 * count, height: Dataset.side, width: Dataset.side)
        let bytes = file.format == .png ? PNG.encoded(sheet) : PGM.encoded(sheet)
        try files { () throws(FileError) in try Files.write(bytes, to: file.path) }
    }

    private func report(
        _ evaluation: Evaluation, _ floor: Evaluation, _ original: OriginalFigures?,
        _ copies: Memorization, _ data: Dataset
    ) throws(Failure) {
        if options.isJSON {
            let record = Record(
                samples: evaluation.samples, references: evaluation.references, images: Figures(evaluation),
                floor: Figures(floor), original: original,
                memorization: Distances(
                    toNearestTrainingImage: copies.generated, ofUnseenImages: copies.unseen))
            guard Terminal.writeJSON(record) else { throw Failure("A figure is NaN or infinite.") }
        } else {
            let table = EvaluationTable(
                images: evaluation, floor: floor, original: original, copies: copies,
                classNames: data.classNames)
            Terminal.write(table.text)
        }
    }
}
