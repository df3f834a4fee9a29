@testable import GANModels
import TensorCore

/// A preset as the golden file describes it.
struct FlatPreset: Decodable {
    struct Optimizer: Decodable {
        var learningRate, beta1, beta2, epsilon: Double
    }
    var name: String
    var generator, discriminator: NetworkSpec
    var weights: WeightDistribution
    var order: TrainingSpec.Order
    var batch: Int
    var discriminatorBatch: TrainingSpec.DiscriminatorBatch
    var discriminatorUpdate: TrainingSpec.DiscriminatorUpdate
    var optimizer: Optimizer

    var preset: Preset {
        let output = generator.output
        let image = output.count == 3 ? ImageShape(output[0], output[1]) : ImageShape(1, output[0])
        return Preset(
            name: name, about: "",
            model: ModelSpec(
                image: image, generator: generator, discriminator: discriminator, weights: weights),
            training: TrainingSpec(
                length: .steps(10), order: order, batch: batch, discriminatorBatch: discriminatorBatch,
                discriminatorUpdate: discriminatorUpdate,
                optimizer: OptimizerSpec(
                    rate: LearningRate(optimizer.learningRate), beta1: optimizer.beta1, beta2: optimizer.beta2,
                    epsilon: optimizer.epsilon)))
    }
}
