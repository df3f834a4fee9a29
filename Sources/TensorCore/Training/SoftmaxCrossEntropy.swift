/// Cross-entropy of a softmax over two logits, of which the first is the class of real images:
/// -ln softmax(z)_label = ln sum_j e^z_j - z_label, averaged over the batch.
public final class SoftmaxCrossEntropy: Loss {
    /// Two: real, generated.
    public var logits: Int { 2 }

    private var probabilities: Tensor
    private var differences: Tensor
    private var losses: Tensor

    /// A loss for batches of one size.
    public init(batch: Int) {
        probabilities = Tensor([batch, 2])
        differences = Tensor([batch])
        losses = Tensor([batch])
    }

    /// dz = share (softmax(z) - y) / rows, y being 1 for the label's class and else 0. An example is right if
    /// its label's logit is the larger.
    public func evaluate(
        _ z: borrowing Tensor, _ label: Label, rows: Range<Int>, share: Float, into dz: inout Tensor,
        on engine: Engine
    ) -> LossReport {
        let batch = losses.count
        require(
            z.count == 2 * batch && dz.count == 2 * batch, "\(z.shape) is not a batch of \(batch) x 2 logits."
        )
        let own = label == .real ? 0 : 1
        engine.softmax(z, classes: 2, into: &probabilities)
        // With two classes the loss is a function of their difference, as with one logit:
        // ln (e^a + e^b) - a = softplus(b - a). Nothing overflows, and nothing is lost where it is small.
        for i in 0..<batch { differences[i] = z[2 * i + 1 - own] - z[2 * i + own] }
        engine.softplus(differences, into: &losses)
        var correct = 0
        var (loss, probability) = (0.0, 0.0)
        for i in rows {
            if differences[i] < 0 { correct += 1 }
            loss += Double(losses[i])
            probability += Double(probabilities[2 * i])
            for j in 0..<2 {
                let target: Float = j == own ? 1 : 0
                dz[2 * i + j] = share * (probabilities[2 * i + j] - target) / Float(rows.count)
            }
        }
        let n = Double(rows.count)
        return LossReport(loss: loss / n, accuracy: Double(correct) / n, probability: probability / n)
    }
}
