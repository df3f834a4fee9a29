import Foundation
import TensorCore

/// Rules on the settings and the parameters.
extension Diagnosis {
    typealias Rule = @Sendable (Symptoms) -> Finding?

    /// All rules, causes before their effects.
    static let rules: [Rule] = [
        diverged, oneClass, fewImages, generatorStill, discriminatorStill, smallBatch, smallLatent,
        farTooFast, saturated, blank, deadUnits, largeGradients, discriminatorAhead, generatorAhead,
        collapse, missingClasses, oscillation,
    ]

    /// The rules that need no more than the statistics, for a run that still trains.
    static let statisticsRules: [Rule] = [
        discriminatorHasWon, largeGradients, discriminatorAhead, generatorAhead, oscillation,
    ]

    static func diverged(_ s: Symptoms) -> Finding? {
        guard s.hasDiverged else { return nil }
        return Finding(
            .diverged, "Training reached NaN or infinity at step \(s.step).",
            "Try a smaller --learning-rate\(s.otherSettings).")
    }

    static func oneClass(_ s: Symptoms) -> Finding? {
        guard s.classes == 1 else { return nil }
        return Finding(
            .oneClass, "All training images have the same label: the generator can learn nothing else.",
            "Train on images of several classes, unless that is what you want.")
    }

    static func fewImages(_ s: Symptoms) -> Finding? {
        guard s.images < Threshold.images else { return nil }
        return Finding(
            .fewImages,
            "The training set has only \(s.images) images: the discriminator learns them by heart.",
            "Train on some thousand images.")
    }

    static func generatorStill(_ s: Symptoms) -> Finding? {
        guard s.step >= Threshold.steps, let movement = s.movement, movement.generator < Threshold.still
        else { return nil }
        // Where it would move but has no gradient, that is the cause.
        let optimizer = s.preset.training.generator
        if optimizer.rate.base >= Threshold.lowRate, discriminatorAhead(s) != nil { return nil }
        return still(.generatorStill, "generator", optimizer)
    }

    static func discriminatorStill(_ s: Symptoms) -> Finding? {
        guard s.step >= Threshold.steps, let movement = s.movement, movement.discriminator < Threshold.still
        else { return nil }
        return still(.discriminatorStill, "discriminator", s.preset.training.discriminator)
    }

    private static func still(_ kind: Kind, _ network: String, _ optimizer: OptimizerSpec) -> Finding {
        Finding(
            kind, "The \(network) has hardly moved from its random start.",
            "Try a larger --\(network)-learning-rate than \(optimizer.rate.base), such as 0.0002.")
    }

    static func smallBatch(_ s: Symptoms) -> Finding? {
        let batch = s.preset.training.batch
        let model = s.preset.model
        guard batch < Threshold.batch, model.generator.mixesExamples || model.discriminator.mixesExamples,
            s.looksReal != true
        else { return nil }
        return Finding(
            .smallBatch, "Batch normalisation takes mean and variance of only \(batch) images.",
            "Try --batch 32, or layer normalisation.")
    }

    static func smallLatent(_ s: Symptoms) -> Finding? {
        let latent = Shape(s.preset.model.generator.input).count
        guard latent < Threshold.latent, s.looksReal != true else { return nil }
        return Finding(
            .smallLatent,
            "Latent vectors of \(latent) \(latent == 1 ? "number" : "numbers") give too little variety.",
            "Try --latent 100.")
    }

    static func farTooFast(_ s: Symptoms) -> Finding? {
        guard let movement = s.movement, s.looksReal != true else { return nil }
        let training = s.preset.training
        let networks = [
            ("generator", training.generator.rate.base, movement.generator),
            ("discriminator", training.discriminator.rate.base, movement.discriminator),
        ].filter { $0.1 >= Threshold.highRate && $0.2 >= Threshold.movedFar }
        guard let (name, rate, moved) = networks.first else { return nil }
        let option = networks.count == 2 ? "--learning-rate" : "--\(name)-learning-rate"
        let times = String(format: "%.0f", moved)
        return Finding(
            .learningRateTooHigh,
            "The \(name)'s steps are too large: it has moved by \(times) times the length of its first "
                + "parameters.",
            "Try a smaller \(option) than \(rate), such as 0.0002.")
    }
}

extension Symptoms {
    /// Whether the judge finds that the images look real; nil without a judge.
    var looksReal: Bool? { judged.map { $0.fid <= Diagnosis.Threshold.fid } }

    /// Whether the generator may still be on its way to more images than it draws now.
    var isYoung: Bool { looksReal == false && step < Diagnosis.Threshold.variedSteps }

    /// What else to try of settings that are far from the usual ones: ` and --beta1 0.5`.
    var otherSettings: String {
        let training = preset.training
        return max(training.generator.beta1, training.discriminator.beta1) > 0.9 ? " and --beta1 0.5" : ""
    }
}
