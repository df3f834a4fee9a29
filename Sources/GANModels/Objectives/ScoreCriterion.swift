import TensorCore

/// Losses on one logit per image without transcendental functions: least squares, hinge and Wasserstein.
final class ScoreCriterion: Criterion {
    private let objective: Objective
    private let batch: Int

    /// Creates a criterion for batches of one size.
    init(_ objective: Objective, batch: Int) {
        self.objective = objective
        self.batch = batch
    }

    func evaluate(
        _ z: borrowing Tensor, as part: AdversarialPart, rows: Range<Int>, share: Float,
        into dz: inout Tensor, on engine: Engine
    ) -> LossReport {
        require(z.count == batch && dz.count == batch, "\(z.shape) is not a batch of \(batch) logits.")
        let loss = objective.loss
        let label = Float(1 - objective.labelSmoothing)
        let threshold = loss.threshold
        var correct = 0
        var (sum, output) = (0.0, 0.0)
        for i in rows {
            let (value, slope) = loss.score(z[i], as: part, label: label)
            sum += Double(value)
            output += Double(z[i])
            dz[i] = share * slope / Float(rows.count)
            if let threshold, part == .generated ? z[i] < threshold : z[i] > threshold { correct += 1 }
        }
        let n = Double(rows.count)
        return LossReport(
            loss: sum / n, accuracy: threshold.map { _ in Double(correct) / n }, output: output / n)
    }
}
