import TensorCore

/// The loss of pairs of a real image with logit z and a generated one with z': softplus(z' - z) for the
/// discriminator, softplus(z - z') for the generator.
final class RelativisticCriterion: Criterion {
    private let batch: Int
    /// How much the wrong image of each row's pair is ahead.
    private var margins: Tensor
    private var losses: Tensor
    private var slopes: Tensor

    /// Creates a criterion for batches of one size: real images, then generated ones.
    init(batch: Int) {
        self.batch = batch
        margins = Tensor([batch])
        losses = Tensor([batch])
        slopes = Tensor([batch])
    }

    /// The loss of the pairs of `rows`, which has as many rows of the other kind before or after it.
    func evaluate(
        _ z: borrowing Tensor, as part: AdversarialPart, rows: Range<Int>, share: Float,
        into dz: inout Tensor, on engine: Engine
    ) -> LossReport {
        let partner = part == .real ? rows.count : -rows.count
        require(
            z.count == batch && dz.count == batch && rows.lowerBound + min(partner, 0) >= 0
                && rows.upperBound + max(partner, 0) <= batch,
            "\(z.shape) is not a batch of \(batch) logits with a partner for each of \(rows).")
        // The discriminator wants real images ahead, the generator its own. Only these rows are read.
        let sign: Float = part == .generated ? 1 : -1
        for i in rows { margins[i] = sign * (z[i] - z[i + partner]) }
        engine.softplus(margins, into: &losses)
        engine.sigmoid(margins, into: &slopes)
        var (right, loss, output) = (0, 0.0, 0.0)
        for i in rows {
            if margins[i] < 0 { right += 1 }
            loss += Double(losses[i])
            output += Double(z[i])
            dz[i] = share * sign * slopes[i] / Float(rows.count)
        }
        let n = Double(rows.count)
        return LossReport(loss: loss / n, accuracy: Double(right) / n, output: output / n)
    }
}
