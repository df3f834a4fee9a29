import TensorCore

/// Cross-entropy on logits. With one logit, the probability of being real is its sigmoid; with two, their
/// softmax, where the first is the class of real images. Working on logits keeps the loss finite and its
/// gradient exact where probabilities round to 0 or 1.
final class CrossEntropyCriterion: Criterion {
    private let objective: Objective
    private let batch: Int
    private let logits: Int
    /// The wrong class's logit minus the right class's; with one logit, z or -z.
    private var margins: Tensor
    private var losses: Tensor
    private var probabilities: Tensor

    /// Creates a criterion for batches of one size and one or two logits.
    init(_ objective: Objective, batch: Int, logits: Int) {
        self.objective = objective
        self.batch = batch
        self.logits = logits
        margins = Tensor([batch])
        losses = Tensor([batch])
        probabilities = Tensor([batch, logits])
    }

    func evaluate(
        _ z: borrowing Tensor, as part: AdversarialPart, rows: Range<Int>, share: Float,
        into dz: inout Tensor, on engine: Engine
    ) -> LossReport {
        require(
            z.count == batch * logits && dz.count == batch * logits,
            "\(z.shape) is not a batch of \(batch) x \(logits) logits.")
        // G's minimax loss, ln(1 - d), is D's loss on generated images negated.
        let isNegated = part == .generator && objective.loss == .minimax
        let isReal = part != .generated && !isNegated
        let smoothing = part == .real ? Float(objective.labelSmoothing) : 0
        fillMargins(z, isReal: isReal, on: engine)
        engine.softplus(margins, into: &losses)
        let share = isNegated ? -share : share
        var correct = 0
        var (loss, probability) = (0.0, 0.0)
        for i in rows {
            if isNegated ? margins[i] > 0 : margins[i] < 0 { correct += 1 }
            // (1 - s) softplus(margin) + s softplus(-margin)
            loss += Double(losses[i])
            if smoothing > 0 { loss -= Double(smoothing * margins[i]) }
            probability += Double(probabilities[logits * i])
            for j in 0..<logits {
                let target: Float = isReal == (j == 0) ? 1 : 0
                let label = smoothing > 0 ? target + smoothing * (1 - 2 * target) : target
                dz[logits * i + j] = share * (probabilities[logits * i + j] - label) / Float(rows.count)
            }
        }
        let n = Double(rows.count)
        return LossReport(
            loss: (isNegated ? -loss : loss) / n, accuracy: Double(correct) / n, output: probability / n)
    }

    /// The loss of an image is softplus(margin), also with two classes: ln(e^a + e^b) - a = softplus(b - a).
    private func fillMargins(_ z: borrowing Tensor, isReal: Bool, on engine: Engine) {
        if logits == 1 {
            let sign: Float = isReal ? -1 : 1
            for i in 0..<batch { margins[i] = sign * z[i] }
            engine.sigmoid(z, into: &probabilities)
        } else {
            let own = isReal ? 0 : 1
            for i in 0..<batch { margins[i] = z[2 * i + 1 - own] - z[2 * i + own] }
            engine.softmax(z, classes: 2, into: &probabilities)
        }
    }
}
