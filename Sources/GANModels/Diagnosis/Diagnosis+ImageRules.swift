import Foundation

/// Rules on the images that the generator draws, and on its units.
extension Diagnosis {
    static func saturated(_ s: Symptoms) -> Finding? {
        guard let pixels = s.pixels, pixels.drawn.grey < Threshold.grey * pixels.real.grey else { return nil }
        return Finding(
            .saturated, "All pixels are black or white: the generator's last layer is saturated.",
            "Try a smaller --generator-learning-rate, or normalisation before the last layer.")
    }

    static func blank(_ s: Symptoms) -> Finding? {
        guard let pixels = s.pixels, pixels.drawn.contrast < Threshold.contrast * pixels.real.contrast
        else { return nil }
        return Finding(
            .blank, "The images are blank: all pixels of an image are nearly equal.",
            "Try a smaller --learning-rate, and batch normalisation in the generator.")
    }

    static func deadUnits(_ s: Symptoms) -> Finding? {
        guard let units = s.units else { return nil }
        let layers =
            units.generator.map { ("generator", $0) } + units.discriminator.map { ("discriminator", $0) }
        guard let (network, worst) = layers.max(by: { $0.1.share < $1.1.share }),
            worst.share >= Threshold.constantUnits
        else { return nil }
        return Finding(
            .deadUnits,
            "In layer \(worst.layer) of the \(network) \(worst.constant) of \(worst.units) units are dead: "
                + "they give the same for every image.",
            "Try leakyReLU in place of relu, or a smaller --\(network)-learning-rate.")
    }

    static func collapse(_ s: Symptoms) -> Finding? {
        guard let pixels = s.pixels, !s.isYoung else { return nil }
        let shares = (
            nearest: pixels.drawn.nearest / pixels.real.nearest,
            mean: pixels.drawn.distance / pixels.real.distance
        )
        guard shares.nearest < Threshold.nearest || shares.mean < Threshold.distance else { return nil }
        let percent = String(format: "%.0f", 100 * min(shares.nearest, shares.mean))
        return Finding(
            .collapse, "The images have collapsed onto few: they differ \(percent) % as much as real ones.",
            remedy(s))
    }

    static func missingClasses(_ s: Symptoms) -> Finding? {
        guard let judged = s.judged, !s.isYoung, judged.precision >= Threshold.precision,
            judged.missing.count >= Threshold.missing || judged.largestShare >= Threshold.largestShare
        else { return nil }
        let names = judged.missing.map { ClassShares.name(of: $0, in: s.classNames) }.joined(separator: ", ")
        return Finding(
            .missingClasses, "The generator hardly draws the classes \(names).", remedy(s))
    }

    /// What to try against too little variety.
    private static func remedy(_ s: Symptoms) -> String {
        let isNormalised = s.preset.model.generator.layers.contains { $0.kind.mixesExamples }
        return "Try "
            + (isNormalised
                ? "a smaller --learning-rate or a larger --batch" : "batch normalisation in the generator")
            + "\(s.otherSettings)."
    }

    /// Not a fault: nothing is wrong, but the images are not there yet.
    static func tooShort(_ s: Symptoms) -> Finding? {
        let isEarly = s.lines.count < 10 || s.step < Threshold.steps
        guard s.looksReal == false || (s.looksReal == nil && isEarly) else { return nil }
        return Finding(
            .tooShort, "Nothing is wrong, but after \(s.step) steps the images do not look real yet.",
            "Train longer: --steps.")
    }
}
