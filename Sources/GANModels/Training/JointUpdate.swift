import TensorCore

/// One update on both kinds of images, with the mean of their losses or the loss of their pairs, and with
/// gradient penalties if there are any. Real images come first in the batch.
final class JointUpdate: DiscriminatorTraining {
    private let parts: DiscriminatorParts
    private let generated: GeneratedBatch
    private let pass: Pass
    private let criterion: any Criterion
    private let penalties: GradientPenalties?
    private var images: Tensor
    private var dLogits: Tensor
    /// The class of each image; empty for a model without classes.
    private var classes: [Int]

    /// Creates an update on images of `generated`, whose pass may be shared with other updates.
    init(_ parts: DiscriminatorParts, _ generated: GeneratedBatch) {
        self.parts = parts
        self.generated = generated
        penalties = GradientPenalties(parts)
        let (rows, logits) = (penalties?.rows ?? 2 * parts.batch, parts.discriminator.logits)
        pass = Pass(parts.discriminator.network, batch: rows, keepsTangents: penalties != nil)
        criterion = parts.objective.makeCriterion(batch: rows, logits: logits)
        images = Tensor([rows, parts.generator.image.count])
        dLogits = Tensor([rows, logits])
        classes = [Int](repeating: 0, count: parts.discriminator.spec.classes == nil ? 0 : rows)
    }

    func run(
        _ real: borrowing Tensor, _ round: Round, _ finished: (Phase) -> Void
    ) -> DiscriminatorReport {
        let (engine, batch, draw) = (parts.engine, parts.batch, round.draw)
        engine.fillNormal(
            &generated.latents, from: RandomStream.discriminatorLatents.address(seed: parts.seed, step: draw))
        finished(.latents)
        // With batch statistics, as in training mode; only `updateRunningStatistics` would change the running
        // ones.
        generated.generate(parts.training(.discriminatorImageNoise, round, classes: round.classes))
        finished(.generatorInference)

        images.assign(real, at: 0)
        images.assign(generated.pass.output, at: real.count)
        penalties?.addPoints(between: real, and: generated.pass.output, to: &images, round)
        // The generated image in a real one's place, and the point between them, have its class.
        for i in classes.indices { classes[i] = round.classes[i % batch] }
        let context = parts.training(.jointNoise, round, classes: classes)
        parts.discriminator.network.forward(images, pass, context)
        // The losses of both halves are computed one by one, so a loss may depend on pairs of logits.
        let share = parts.objective.loss.jointShare
        var report = DiscriminatorReport(
            real: criterion.evaluate(
                pass.output, as: .real, rows: 0..<batch, share: share, into: &dLogits, on: engine),
            generated: criterion.evaluate(
                pass.output, as: .generated, rows: batch..<2 * batch, share: share, into: &dLogits,
                on: engine))
        finished(.discriminatorForward)
        if let penalties {
            report.penalties = penalties.update(images, slopes: dLogits, pass, context, round)
        } else {
            parts.update(images, dLogits, pass, context, round)
        }
        finished(.discriminatorBackward)
        return report
    }
}
