/// What the two networks are trained to do, in terms of the discriminator's logits.
public struct Objective: Equatable, Sendable, Codable {
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
    var problem: String? {
        guard labelSmoothing >= 0, labelSmoothing < 1 else {
            return "label smoothing is at least 0 and below 1, not \(labelSmoothing)"
        }
        guard labelSmoothing == 0 || loss.hasLabels else {
            return "the \(loss.rawValue) loss has no labels to smooth"
        }
        if let weightClip, !(Float(weightClip) > 0 && Float(weightClip).isFinite) {
            return "weights are clipped at a positive number, not \(weightClip)"
        }
        return nil
    }
}
