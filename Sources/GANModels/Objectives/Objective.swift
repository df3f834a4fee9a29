/// The losses of both networks, in terms of the discriminator's logits.
public struct Objective: Equatable, Sendable {
    /// The losses of both.
    public var loss: AdversarialLoss
    /// One-sided label smoothing: real images get the label 1 - `labelSmoothing` in the discriminator's loss
    /// (Salimans et al. 2016, section 3.4).
    public var labelSmoothing: Double
    /// Weight clipping: the discriminator's parameters are clamped to -clip...clip after each update
    /// (Arjovsky et al. 2017, algorithm 1); nil for none.
    public var weightClip: Double?
    /// Penalties on the discriminator's gradients.
    public var penalties: Penalties

    /// Creates an objective with common defaults.
    public init(
        _ loss: AdversarialLoss = .nonSaturating, labelSmoothing: Double = 0, weightClip: Double? = nil,
        penalties: Penalties = Penalties()
    ) {
        self.loss = loss
        self.labelSmoothing = labelSmoothing
        self.weightClip = weightClip
        self.penalties = penalties
    }

    /// What needs real and generated images in one update, or nil.
    var needOfJointUpdates: String? {
        if loss.comparesPairs {
            return "the \(loss.rawValue) loss compares pairs of real and generated images"
        }
        return penalties.isEmpty ? nil : "gradient penalties are part of both images' loss"
    }

    /// The first error in these settings, or nil.
    var problem: SpecProblem? {
        if let problem = memberProblem { return problem }
        return labelSmoothing == 0 || loss.hasLabels
            ? nil : SpecProblem("labelSmoothing", "the \(loss.rawValue) loss has no labels to smooth")
    }
}

/// `{"loss": "non-saturating", "labelSmoothing": 0.1}`
extension Objective: Described {
    /// The defaults.
    public static let blank = Objective()
    /// The loss, label smoothing and weight clipping.
    public static var members: [Member<Objective>] {
        [
            .choice("loss", \.loss, "The losses of both networks.", default: blank.loss),
            .number(
                "labelSmoothing", \.labelSmoothing, .share,
                "Real images get the label 1 minus this in the discriminator's loss.",
                default: blank.labelSmoothing),
            .number(
                "weightClip", \.weightClip, .positive,
                "The discriminator's parameters are clamped to plus or minus this; without it they are not."),
            Member(
                "penalties", \.penalties, "Penalties on the gradient of the discriminator's logit.",
                default: blank.penalties, schema: .reference(to: "penalties"), problem: \.memberProblem),
        ]
    }
}
