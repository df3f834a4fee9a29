import Foundation

/// Rules on the statistics.
extension Diagnosis {
    static func discriminatorHasWon(_ s: Symptoms) -> Finding? {
        guard s.preset.model.objective.loss.isCrossEntropy, let values = s.lines.last?.values,
            let real = values["discriminator_loss_real"],
            let generated = values["discriminator_loss_generated"],
            let generator = values["generator_loss"], max(real, generated) < Threshold.lossOfNothing,
            generator > Threshold.lossWithoutBound
        else { return nil }
        return discriminatorAhead(s, loss: max(real, generated), generator)
    }

    static func discriminatorAhead(_ s: Symptoms) -> Finding? {
        guard let real = s.median("accuracy_real"), let generated = s.median("accuracy_generated"),
            min(real, generated) >= Threshold.accuracyAhead, let onReal = s.median("discriminator_loss_real"),
            let onGenerated = s.median("discriminator_loss_generated"),
            let generator = s.median("generator_loss")
        else { return nil }
        let isGone = s.median(GradientNorms.generator.name).map { $0 < Threshold.gradientGone } ?? false
        guard max(onReal, onGenerated) < Threshold.lossAhead || isGone else { return nil }
        return discriminatorAhead(s, loss: max(onReal, onGenerated), generator)
    }

    private static func discriminatorAhead(_ s: Symptoms, loss: Double, _ generator: Double) -> Finding {
        let norm = s.median(GradientNorms.generator.name)
        let gradient = norm.map { ", whose gradient has a norm of " + String(format: "%.2g", $0) } ?? ""
        let losses = String(format: "its loss is %.2g, that of the generator %.3g", loss, generator)
        return Finding(
            .discriminatorAhead, "The discriminator is far ahead: \(losses)\(gradient).",
            "Try " + (s.preset.model.objective.loss == .minimax ? "--objective non-saturating, " : "")
                + "a smaller --discriminator-learning-rate or --label-smoothing 0.1\(s.otherSettings).")
    }

    static func largeGradients(_ s: Symptoms) -> Finding? {
        guard s.looksReal != true else { return nil }
        let limit = s.looksReal == false ? Threshold.largeGradient : Threshold.hugeGradient
        let norms = zip(["generator", "discriminator"], GradientNorms.kinds).compactMap { name, kind in
            s.median(kind.name).map { (name, $0) }
        }
        guard let (name, norm) = norms.max(by: { $0.1 < $1.1 }), norm >= limit else { return nil }
        return Finding(
            .learningRateTooHigh,
            "The \(name)'s gradient has a norm of \(String(format: "%.3g", norm)), where about 1 is usual: "
                + "its steps are too large.",
            "Try a smaller --learning-rate, or normalisation in the discriminator\(s.otherSettings).")
    }

    static func generatorAhead(_ s: Symptoms) -> Finding? {
        guard let real = s.median("accuracy_real"), let generated = s.median("accuracy_generated"),
            let generator = s.median("generator_accuracy")
        else { return nil }
        let isFooled = generator >= Threshold.fooled && generated <= 1 - Threshold.fooled
        let guesses = (real + generated) / 2 < Threshold.guessing && s.looksReal == false
        guard isFooled || guesses else { return nil }
        return Finding(
            .generatorAhead,
            "The generator is far ahead: the discriminator "
                + (isFooled ? "takes its images for real." : "only guesses, though they do not look real."),
            "Try a larger --discriminator-learning-rate, or a discriminator with more units or less dropout.")
    }

    static func oscillation(_ s: Symptoms) -> Finding? {
        let names = ["accuracy_real", "accuracy_generated", "generator_accuracy"]
        let most = names.map { s.crossings(of: 0.1...0.9, $0) }.max() ?? 0
        guard most >= Threshold.crossings else { return nil }
        return Finding(
            .oscillation,
            "The networks chase each other: accuracy swings from one end to the other again and again.",
            "Try a smaller --learning-rate\(s.otherSettings).")
    }
}
