/// The losses of a discriminator and a generator, by the discriminator's logit z of each image. All are means over the
/// batch; `d` stands for sigmoid(z).
public enum AdversarialLoss: String, CaseIterable, Sendable, Codable {
    /// D: -ln d on real, -ln(1 - d) on generated images; G: -ln d (Goodfellow et al. 2014, section 3).
    case nonSaturating = "non-saturating"
    /// The same D; G: ln(1 - d) (their equation 1). Its gradient vanishes where D is sure.
    case minimax
    /// D: (z - 1)^2 / 2 on real, z^2 / 2 on generated images; G: (z - 1)^2 / 2 (Mao et al. 2017, equation 9).
    case leastSquares = "least-squares"
    /// D: max(0, 1 - z) on real, max(0, 1 + z) on generated images; G: -z (Lim & Ye 2017; Miyato et al. 2018,
    /// equations 16 and 17).
    case hinge
    /// D: -z on real, z on generated images; G: -z (Arjovsky et al. 2017, algorithm 1). Wants clipped weights.
    case wasserstein

    /// Whether D's loss compares with a label, which can be smoothed.
    var hasLabels: Bool { isCrossEntropy || self == .leastSquares }

    /// Whether sigmoid(z) is the probability of being real.
    var isCrossEntropy: Bool { self == .nonSaturating || self == .minimax }

    /// The logit above which an image is taken for real; nil where z has no such point.
    var threshold: Float? {
        switch self {
        case .nonSaturating, .minimax, .hinge: 0
        case .leastSquares: 0.5
        case .wasserstein: nil
        }
    }

    /// The loss of one image and its derivative by z. `label` is 1, less the smoothing, for real images.
    ///
    /// Cross-entropy is not among these: `CrossEntropyCriterion` computes it for whole batches.
    func score(_ z: Float, as part: AdversarialPart, label: Float) -> (loss: Float, slope: Float) {
        switch (self, part) {
        case (.leastSquares, .real): ((z - label) * (z - label) / 2, z - label)
        case (.leastSquares, .generated): (z * z / 2, z)
        case (.leastSquares, .generator): ((z - 1) * (z - 1) / 2, z - 1)
        case (.hinge, .real): z < 1 ? (1 - z, -1) : (0, 0)
        case (.hinge, .generated): z > -1 ? (1 + z, 1) : (0, 0)
        case (.wasserstein, .generated): (z, 1)
        default: (-z, -1)
        }
    }
}

/// Whose loss is computed on which images.
enum AdversarialPart: Sendable {
    /// The discriminator's on real images.
    case real
    /// The discriminator's on generated images.
    case generated
    /// The generator's on its own.
    case generator
}
