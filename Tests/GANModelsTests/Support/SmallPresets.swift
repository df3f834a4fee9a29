@testable import GANModels
import TensorCore

extension Preset {
    /// The networks of `Tests/Golden/model_golden.py`, with its rate.
    static let golden = Preset(
        name: "golden", about: "the networks of the golden file",
        model: ModelSpec(
            image: ImageShape(3, 7),
            generator: NetworkSpec(
                input: [7],
                layers: [
                    .dense(units: 11), .leakyReLU(slope: 0.2), .batchNorm(retention: 0.8, epsilon: 1e-3),
                    .dense(units: 18), .leakyReLU(slope: 0.2), .batchNorm(retention: 0.8, epsilon: 1e-3),
                    .dense(units: 21), .tanh,
                ]),
            discriminator: NetworkSpec(
                input: [21],
                layers: [
                    .dense(units: 17), .leakyReLU(slope: 0.2), .dense(units: 9), .leakyReLU(slope: 0.2),
                    .dense(units: 1), .sigmoid,
                ])),
        training: TrainingSpec(
            length: .steps(10), batch: 6, optimizer: OptimizerSpec(rate: NumberSchedule(1e-2))))
}
