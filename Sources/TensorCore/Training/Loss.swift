/// What examples are, for a discriminator.
public enum Label: Sendable {
    /// Label 1, class 0.
    case real
    /// Label 0, class 1.
    case generated
}

/// What a loss showed of some examples of one label.
public struct LossReport: Equatable, Sendable {
    /// The mean loss, in nats.
    public var loss: Double
    /// The share of examples that were taken for what they are.
    public var accuracy: Double
    /// The mean probability of being real.
    public var probability: Double
}

/// A loss that works on logits, what goes into a discriminator's last activation. It stays finite, and its
/// gradient exact, where probabilities round to 0 or 1.
public protocol Loss: AnyObject {
    /// How many logits an example has.
    var logits: Int { get }

    /// Evaluates the mean loss of the examples in some rows, which all have one label, and its gradient times
    /// `share`. Other rows of the gradient are left alone: halves with labels of their own, each with a share
    /// of 1/2, make the gradient of the mean of both losses.
    ///
    /// | z | dz |
    /// |---|---|
    /// | batch x logits | batch x logits, overwritten in `rows` |
    func evaluate(
        _ z: borrowing Tensor, _ label: Label, rows: Range<Int>, share: Float, into dz: inout Tensor,
        on engine: Engine
    ) -> LossReport
}

extension Loss {
    /// Evaluates the loss and its gradient for a whole batch of one label.
    public func evaluate(
        _ z: borrowing Tensor, _ label: Label, into dz: inout Tensor, on engine: Engine
    ) -> LossReport {
        evaluate(z, label, rows: 0..<z.count / logits, share: 1, into: &dz, on: engine)
    }
}
