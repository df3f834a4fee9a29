import Foundation

/// Softmax cross-entropy over any number of classes, on logits: -ln softmax(z)_label = ln sum_j e^z_j -
/// z_label, averaged over the batch.
///
/// Working on logits keeps the loss finite, and its gradient exact, where probabilities round to 0 or 1.
public final class CrossEntropy {
    /// The results for one batch.
    public struct Report: Equatable, Sendable {
        /// The mean loss, in nats.
        public var loss: Double
        /// The number of examples whose label has the largest logit.
        public var correct: Int
    }

    /// Logits per example.
    public let classes: Int
    private var probabilities: Tensor

    /// Creates a loss for batches of one size.
    public init(batch: Int, classes: Int) {
        require(batch >= 1 && classes >= 2, "No loss for \(batch) examples of \(classes) classes.")
        self.classes = classes
        probabilities = Tensor([batch, classes])
    }

    /// The mean loss and its gradient, dz = (softmax(z) - y) / batch, where y is 1 for the label's class and
    /// else 0.
    ///
    /// | z | labels | dz |
    /// |---|---|---|
    /// | batch x classes | batch, each in 0..<classes | batch x classes, overwritten |
    ///
    /// NaN in an example's logits makes the loss and the example's gradient NaN.
    public func evaluate(
        _ z: borrowing Tensor, _ labels: [Int], into dz: inout Tensor, on engine: Engine
    ) -> Report {
        let batch = probabilities.count / classes
        require(
            z.count == probabilities.count && dz.count == z.count,
            "\(z.shape) and \(dz.shape) are not \(batch) examples of \(classes) logits.")
        checkLabels(labels, count: batch, classes: classes)
        engine.softmax(z, classes: classes, into: &probabilities)
        var report = Report(loss: 0, correct: 0)
        for (row, label) in labels.enumerated() {
            let (loss, isCorrect) = example(z, first: row * classes, label)
            report.loss += loss
            if isCorrect { report.correct += 1 }
            for i in row * classes..<(row + 1) * classes { dz[i] = probabilities[i] / Float(batch) }
            let own = row * classes + label
            dz[own] = (probabilities[own] - 1) / Float(batch)
        }
        report.loss /= Double(batch)
        return report
    }

    /// -ln softmax(z)_label = (max - z_label) + ln(1 + sum of e^(z_j - max) over all but the largest): it
    /// cannot overflow, and a small loss keeps its precision.
    private func example(_ z: borrowing Tensor, first: Int, _ label: Int) -> (loss: Double, isCorrect: Bool) {
        var best = 0
        for j in 1..<classes where z[first + j] > z[first + best] { best = j }
        let largest = Double(z[first + best])
        var others = 0.0
        var isTied = false
        for j in 0..<classes where j != best {
            others += exp(Double(z[first + j]) - largest)
            if z[first + j] == z[first + best] { isTied = true }
        }
        let loss = largest - Double(z[first + label]) + log1p(others)
        return (loss, best == label && !isTied && !loss.isNaN)
    }
}
