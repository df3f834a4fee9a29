/// The losses of discriminator (D) and generator (G) as functions of the discriminator's logit z for each
/// image. All are averaged over the batch; `d` stands for sigmoid(z).
public enum AdversarialLoss: String, CaseIterable, Sendable, Codable {
    /// D: -ln d on real, -ln(1 - d) on generated images; G: -ln d (Goodfellow et al. 2014, section 3).
    case nonSaturating = "non-saturating"
    /// The same D; G: ln(1 - d) (equation 1). Its gradient vanishes where D is confident.
    case minimax
    /// D: (z - 1)^2 / 2 on real, z^2 / 2 on generated images; G: (z - 1)^2 / 2 (Mao et al. 2017, equation 9).
    case leastSquares = "least-squares"
    /// D: max(0, 1 - z) on real, max(0, 1 + z) on generated images; G: -z (Lim & Ye 2017; Miyato et al. 2018,
    /// equations 16 and 17).
    case hinge
    /// D: -z on real, z on generated images; G: -z (Arjovsky et al. 2017, algorithm 1). Needs weight
    /// clipping.
    case wasserstein
    /// D: softplus(z' - z), G: softplus(z - z') for pairs of a real image with z and a generated one with z'
    /// (Jolicoeur-Martineau 2019, equations 3 and 4; Huang et al. 2024).
    case relativistic

    /// Whether the loss is that of a pair of a real and a generated image.
    var comparesPairs: Bool { self == .relativistic }

    /// The share of each kind of images' loss, and of the penalties, in a joint update: the mean of both
    /// losses, or the loss of the pairs.
    var jointShare: Float { comparesPairs ? 1 : 0.5 }

    /// Whether D's loss has labels, which can be smoothed.
    var hasLabels: Bool { isCrossEntropy || self == .leastSquares }

    /// Whether sigmoid(z) is the probability of being real.
    var isCrossEntropy: Bool { self == .nonSaturating || self == .minimax }

    /// The logit above which an image is classified as real; nil where the loss has no threshold.
    var threshold: Float? {
        switch self {
        case .nonSaturating, .minimax, .hinge: 0
        case .leastSquares: 0.5
        case .wasserstein, .relativistic: nil
        }
    }

    /// The loss of one image and its derivative with respect to z. The label of real images is 1 minus the
    /// smoothing.
    ///
    /// Not for cross-entropy and pairs, whose criteria compute it for whole batches.
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

/// A network's loss on one kind of images.
enum AdversarialPart: Sendable {
    /// The discriminator's loss on real images.
    case real
    /// The discriminator's loss on generated images.
    case generated
    /// The generator's loss.
    case generator
}
