import GANModels
import MNISTLoader
import Reports
import TensorCore

/// What generated images are judged by, and compared with.
package struct EvaluationData {
    package let judge: Judge
    /// At least `Evaluation.leastImages`.
    package let test: Dataset
    /// The images that the generator learned from: generated classes have the same shares.
    package let training: Dataset

    package init(judge: Judge, test: Dataset, training: Dataset) {
        self.judge = judge
        self.test = test
        self.training = training
    }
}

/// Evaluates a generator while it trains: always the same latent vectors, against the same real images.
///
/// It draws from random streams of its own and writes to no network, so that it changes no bit of the
/// training.
package final class Evaluator {
    package let judge: Judge
    private let engine: Engine
    private let real: Evaluation.Reference
    private let training: Dataset

    /// The seed of the latent vectors, the default of `gan-train evaluate`, which then finds the same
    /// figures.
    package static let seed: UInt64 = 1

    /// An evaluator against the test images.
    package init(_ data: EvaluationData, on engine: Engine) {
        judge = data.judge
        training = data.training
        self.engine = engine
        let verdict = judge.verdict(on: data.test.images, on: engine)
        real = Evaluation.Reference(
            verdict, labels: data.test.labels, classes: judge.classes, on: engine)
    }

    /// The figures of as many training images as are generated: the best that a generator can be expected to
    /// reach.
    package func floor(of data: Dataset) -> [Metric] {
        let images = Evaluation.floorImages(Evaluation.imagesWhileTraining, of: data.images, on: engine)
        return Evaluation(of: judge.verdict(on: images, on: engine), against: real, on: engine).metrics
    }

    /// The figures of a generator; nil where its images hold NaN or infinity.
    package func evaluation(of generator: Generator) -> Evaluation? {
        let latents = generator.sampleLatents(Evaluation.imagesWhileTraining, seed: Self.seed, on: engine)
        let classes = generator.classes(Evaluation.imagesWhileTraining, inSharesOf: training.classLabels)
        let values = generator.images(of: latents, classes: classes, on: engine)
        let images = Images(
            values: values, count: Evaluation.imagesWhileTraining, height: generator.image.height,
            width: generator.image.width)
        guard values.isFinite, let cropped = try? images.cropped(to: Dataset.side) else {
            return nil
        }
        return Evaluation(
            of: judge.verdict(on: cropped.bytes, on: engine),
            asked: training.labels(askedOf: generator, classes), against: real, on: engine)
    }
}
