import Codecs
import CommandLineKit
import GANModels
import TensorCore

/// Changes to a model's objective, updates and optimisers; nil keeps the model's own value.
struct TrainingOptions: Equatable {
    var objective: AdversarialLoss?
    var labelSmoothing: Double?
    var weightClip: Double?
    var discriminatorUpdate: TrainingSpec.DiscriminatorUpdate?
    var discriminatorRounds: Int?
    var learningRate: Double?
    var generatorLearningRate: Double?
    var discriminatorLearningRate: Double?
    var warmup: Int?
    var decay: LearningRate.Decay?
    var decayStart: Double?
    var finalRate: Double?
    var beta1: Double?
    var beta2: Double?
    var epsilon: Double?

    /// Applies the changes.
    func change(_ preset: inout Preset) {
        if let objective { preset.model.objective.loss = objective }
        if let labelSmoothing { preset.model.objective.labelSmoothing = labelSmoothing }
        if let weightClip { preset.model.objective.weightClip = weightClip }
        if let discriminatorUpdate { preset.training.discriminatorUpdate = discriminatorUpdate }
        if let discriminatorRounds { preset.training.discriminatorRounds = discriminatorRounds }
        change(&preset.training.generator, generatorLearningRate)
        change(&preset.training.discriminator, discriminatorLearningRate)
    }

    private func change(_ optimizer: inout OptimizerSpec, _ ownRate: Double?) {
        if let rate = ownRate ?? learningRate { optimizer.rate.base = rate }
        if let warmup { optimizer.rate.warmup = warmup }
        if let decay {
            optimizer.rate.decay = decay
            if decay == .constant { (optimizer.rate.decayStart, optimizer.rate.end) = (0, 0) }
        }
        if let decayStart { optimizer.rate.decayStart = decayStart }
        if let finalRate { optimizer.rate.end = finalRate }
        if let beta1 { optimizer.beta1 = beta1 }
        if let beta2 { optimizer.beta2 = beta2 }
        if let epsilon { optimizer.epsilon = epsilon }
    }
}

extension TrainingOptions {
    /// The training options of `gan-train train`.
    static var options: [Option<TrainOptions>] {
        [
            Option(
                "--objective", "LOSS", .name,
                "the losses: " + listed(AdversarialLoss.allCases.map(\.rawValue)), default: preset
            ) { $0.training.objective = $1 },
            Option(
                "--label-smoothing", "X", .decay,
                "one-sided label smoothing: real images get the target 1 - X",
                default: preset
            ) { $0.training.labelSmoothing = $1 },
            Option(
                "--weight-clip", "X", .positive, "clip the discriminator's parameters to -X...X",
                default: preset
            ) { $0.training.weightClip = $1 },
            Option(
                "--discriminator-update", "HOW", .name,
                "real and generated images in turn or together: "
                    + listed(TrainingSpec.DiscriminatorUpdate.allCases.map(\.rawValue)),
                default: preset
            ) { $0.training.discriminatorUpdate = $1 },
            Option(
                "--discriminator-rounds", "N", .wholeNumber(from: 1, to: 100),
                "discriminator updates per generator update", default: preset
            ) { $0.training.discriminatorRounds = $1 },
        ] + rates + adam
    }

    private static let preset = "the preset's"

    private static var rates: [Option<TrainOptions>] {
        [
            Option(
                "--learning-rate", "X", .positive, "Adam's learning rate for both networks", default: preset
            ) {
                $0.training.learningRate = $1
            },
            Option(
                "--generator-learning-rate", "X", .positive, "the generator's learning rate", default: preset
            ) { $0.training.generatorLearningRate = $1 },
            Option(
                "--discriminator-learning-rate", "X", .positive, "the discriminator's learning rate",
                default: preset
            ) { $0.training.discriminatorLearningRate = $1 },
            Option(
                "--warmup", "N", .wholeNumber(from: 0),
                "steps in which the learning rate rises from near 0",
                default: preset
            ) { $0.training.warmup = $1 },
            Option(
                "--learning-rate-decay", "HOW", .name,
                "how the learning rate falls over the run: "
                    + listed(LearningRate.Decay.allCases.map(\.rawValue)),
                default: preset
            ) { $0.training.decay = $1 },
            Option(
                "--decay-start", "X", .decay, "fraction of the run before the learning rate falls",
                default: preset
            ) { $0.training.decayStart = $1 },
            Option(
                "--final-rate", "X", .share, "learning rate of the last step, as a fraction of the full rate",
                default: preset
            ) { $0.training.finalRate = $1 },
        ]
    }

    private static var adam: [Option<TrainOptions>] {
        [
            Option("--beta1", "X", .decay, "Adam's decay rate of the mean gradient", default: preset) {
                $0.training.beta1 = $1
            },
            Option(
                "--beta2", "X", .decay,
                "Adam's decay rate of the mean squared gradient", default: preset
            ) {
                $0.training.beta2 = $1
            },
            Option("--epsilon", "X", .positive, "Adam's epsilon", default: preset) {
                $0.training.epsilon = $1
            },
        ]
    }
}
