/// Binary cross-entropy on logits: softplus(-z) for label 1 and softplus(z) for label 0, averaged over the
/// batch. Working on logits keeps the loss finite and its gradient exact where the sigmoid saturates.
public final class BinaryCrossEntropy: Loss {
    /// One: the probability of being real is its sigmoid.
    public var logits: Int { 1 }

    private var signed: Tensor
    private var scratch: Tensor

    /// A loss for batches of one size.
    public init(batch: Int) {
        signed = Tensor([batch])
        scratch = Tensor([batch])
    }

    /// dz = share (sigmoid(z) - y) / rows. An example is right if its logit is on the label's side of 0.
    public func evaluate(
        _ z: borrowing Tensor, _ label: Label, rows: Range<Int>, share: Float, into dz: inout Tensor,
        on engine: Engine
    ) -> LossReport {
        let batch = scratch.count
        require(z.count == batch && dz.count == batch, "\(z.shape) is not a batch of \(batch) logits.")
        let sign: Float = label == .real ? -1 : 1
        for i in 0..<batch { signed[i] = sign * z[i] }
        engine.softplus(signed, into: &scratch)
        var correct = 0
        var loss = 0.0
        for i in rows {
            if signed[i] < 0 { correct += 1 }
            loss += Double(scratch[i])
        }
        engine.sigmoid(z, into: &scratch)
        var probability = 0.0
        let target: Float = label == .real ? 1 : 0
        for i in rows {
            probability += Double(scratch[i])
            dz[i] = share * (scratch[i] - target) / Float(rows.count)
        }
        let n = Double(rows.count)
        return LossReport(loss: loss / n, accuracy: Double(correct) / n, probability: probability / n)
    }
}
