/// Binary cross-entropy on logits: softplus(-z) for label 1 and softplus(z) for label 0, averaged over the
/// batch. Working on logits keeps the loss finite and its gradient exact where the sigmoid saturates.
public final class BinaryCrossEntropy {
    /// What one batch showed.
    public struct Report: Equatable, Sendable {
        /// The mean loss, in nats.
        public var loss: Double
        /// The share of logits on the label's side of 0.
        public var accuracy: Double
        /// The mean of sigmoid(z): the probability given to label 1.
        public var probability: Double
    }

    /// Which of the two classes the whole batch has.
    public enum Label: Sendable {
        /// Label 1.
        case real
        /// Label 0.
        case generated
    }

    private var scratch: Tensor

    /// A loss for batches of one size.
    public init(batch: Int) {
        scratch = Tensor([batch])
    }

    /// Evaluates the loss and its gradient, dz = (sigmoid(z) - y) / batch.
    ///
    /// | logits | dz |
    /// |---|---|
    /// | batch x 1 | batch x 1, overwritten |
    public func evaluate(
        _ logits: borrowing Tensor, _ label: Label, into dz: inout Tensor, on engine: Engine
    ) -> Report {
        let count = scratch.count
        require(
            logits.count == count && dz.count == count, "\(logits.shape) is not a batch of \(count) logits.")
        let sign: Float = label == .real ? -1 : 1
        var correct = 0
        for i in 0..<count {
            if sign * logits[i] < 0 { correct += 1 }
            dz[i] = sign * logits[i]
        }
        engine.softplus(dz, into: &scratch)
        var loss = 0.0
        for i in 0..<count { loss += Double(scratch[i]) }
        engine.sigmoid(logits, into: &scratch)
        var probability = 0.0
        let target: Float = label == .real ? 1 : 0
        for i in 0..<count {
            probability += Double(scratch[i])
            dz[i] = (scratch[i] - target) / Float(count)
        }
        let n = Double(count)
        return Report(loss: loss / n, accuracy: Double(correct) / n, probability: probability / n)
    }
}
