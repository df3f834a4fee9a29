import TensorCore

/// The results of a loss on some images.
struct LossReport: Equatable {
    /// The mean loss.
    var loss: Double
    /// The share of images that were classified correctly or, in the generator's loss, as real. Nil for a
    /// loss without a threshold.
    var accuracy: Double?
    /// The mean output of the discriminator: the probability of being real or, for other losses, z itself.
    var output: Double
}

/// Computes a loss and its gradient from the logits of a batch.
protocol Criterion: AnyObject {
    /// The mean loss of the images in some rows, and its gradient times `share`. Other rows of the gradient
    /// are not changed: two halves with different labels, each with a share of 1/2, give the gradient of
    /// their mean loss. In a loss of pairs, the logits of real images come first, those of the generated
    /// images in the same order follow, and `rows` are all of one kind.
    ///
    /// | z | dz |
    /// |---|---|
    /// | batch x logits | batch x logits, overwritten in `rows` |
    func evaluate(
        _ z: borrowing Tensor, as part: AdversarialPart, rows: Range<Int>, share: Float,
        into dz: inout Tensor, on engine: Engine
    ) -> LossReport
}

extension Objective {
    /// Creates the criterion for batches of one size and a discriminator with one or two logits.
    func makeCriterion(batch: Int, logits: Int) -> any Criterion {
        if loss.comparesPairs { return RelativisticCriterion(batch: batch) }
        return loss.isCrossEntropy
            ? CrossEntropyCriterion(self, batch: batch, logits: logits) : ScoreCriterion(self, batch: batch)
    }
}

extension Criterion {
    /// The discriminator's loss on a whole batch of one kind of images.
    func evaluateDiscriminator(
        _ z: borrowing Tensor, as part: AdversarialPart, batch: Int, into dz: inout Tensor,
        on engine: Engine
    ) -> LossReport {
        evaluate(z, as: part, rows: 0..<batch, share: 1, into: &dz, on: engine)
    }
}
