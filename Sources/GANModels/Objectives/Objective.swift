/// What the two networks are trained to do, in terms of the discriminator's logits.
public struct Objective: Equatable, Sendable {
    /// The losses of both.
    public var loss: AdversarialLoss
    /// What is missing to 1 in the label of real images, in the discriminator's loss alone: one-sided label smoothing
    /// (Salimans et al. 2016, section 3.4).
    public var labelSmoothing: Double
    /// Every parameter of the discriminator is kept in -clip...clip after each of its updates (Arjovsky et al. 2017,
    /// algorithm 1); nil for no limit.
    public var weightClip: Double?

    /// An objective; what is left out is as in most systems.
    public init(
        _ loss: AdversarialLoss = .nonSaturating, labelSmoothing: Double = 0, weightClip: Double? = nil
    ) {
        self.loss = loss
        self.labelSmoothing = labelSmoothing
        self.weightClip = weightClip
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
    /// What holds where nothing is said.
    public static let blank = Objective()
    /// The loss and what is added to it.
    public static var members: [Member<Objective>] {
        [
            .choice("loss", \.loss, "The losses of both networks.", default: blank.loss),
            .number(
                "labelSmoothing", \.labelSmoothing, .share,
                "What is missing to 1 in the label of real images, in the discriminator's loss.",
                default: blank.labelSmoothing),
            .number(
                "weightClip", \.weightClip, .positive,
                "The discriminator's parameters are kept within this distance of 0; without it they are not."),
        ]
    }
}
