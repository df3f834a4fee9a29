import Codecs
import TensorCore

/// Penalties on the gradient g of the discriminator's logit with respect to each image.
///
/// gamma and lambda have the papers' scale, where the discriminator's loss is the sum of those on real and on
/// generated images. A joint update minimises half of that sum, and half of the penalties.
public struct Penalties: Equatable, Sendable {
    /// gamma of R1: gamma / 2 times the mean of |g|^2 on real images (Mescheder et al. 2018, equation 9).
    public var r1: NumberSchedule?
    /// gamma of R2: the same on generated images (Mescheder et al. 2018, equation 10).
    public var r2: NumberSchedule?
    /// lambda: lambda times the mean of (|g| - 1)^2 at random points between a real and a generated image
    /// (Gulrajani et al. 2017, algorithm 1).
    public var wganGP: NumberSchedule?

    /// Creates penalties, by default none.
    public init(
        r1: NumberSchedule? = nil, r2: NumberSchedule? = nil, wganGP: NumberSchedule? = nil
    ) {
        self.r1 = r1
        self.r2 = r2
        self.wganGP = wganGP
    }

    /// The weights of those that are wanted, by name.
    public var named: [(name: String, weight: NumberSchedule)] {
        [("R1", r1), ("R2", r2), ("WGAN-GP", wganGP)].compactMap { name, weight in weight.map { (name, $0) } }
    }

    /// Whether no penalty is set.
    public var isEmpty: Bool { named.isEmpty }
}

/// `{"r1": 1, "r2": {"base": 1, "decay": "cosine", "decayEnd": 0.2, "end": 0.1}}`
extension Penalties: Described {
    /// No penalties.
    public static let blank = Penalties()
    /// The weight of each.
    public static var members: [Member<Penalties>] {
        [
            weight("r1", \.r1, "gamma: gamma / 2 times the mean of |g|^2 on real images is added."),
            weight("r2", \.r2, "gamma: gamma / 2 times the mean of |g|^2 on generated images is added."),
            weight(
                "wganGP", \.wganGP,
                "lambda: lambda times the mean of (|g| - 1)^2 between real and generated images is added."),
        ]
    }

    private static func weight(
        _ name: String, _ path: WritableKeyPath<Penalties, NumberSchedule?>, _ about: String
    ) -> Member<Penalties> {
        Member(name, path, about, schema: NumberSchedule.schema(.positive), problem: \.problem)
    }
}
