import TensorCore

/// One update on both kinds of images, with the mean of their losses. Real images come first in the batch.
final class JointUpdate: DiscriminatorTraining {
    private let parts: DiscriminatorParts
    private let generatorPass: Pass
    private let pass: Pass
    private let criterion: any Criterion
    private var latents: Tensor
    private var images: Tensor
    private var dLogits: Tensor

    /// Creates an update, whose pass may be shared with other updates.
    init(_ parts: DiscriminatorParts, sharing generatorPass: Pass) {
        self.parts = parts
        self.generatorPass = parts.pass(parts.generator.network, batch: parts.batch, sharing: generatorPass)
        pass = Pass(parts.discriminator.network, batch: 2 * parts.batch)
        let logits = parts.discriminator.logits
        criterion = parts.objective.makeCriterion(batch: 2 * parts.batch, logits: logits)
        latents = Tensor([parts.batch, parts.generator.latent])
        images = Tensor([2 * parts.batch, parts.generator.image.count])
        dLogits = Tensor([2 * parts.batch, logits])
    }

    func run(
        _ real: borrowing Tensor, draw: Int, rate: Double, _ finished: (Phase) -> Void
    ) -> (real: LossReport, generated: LossReport) {
        let (engine, batch) = (parts.engine, parts.batch)
        engine.fillNormal(
            &latents, from: RandomStream.discriminatorLatents.address(seed: parts.seed, step: draw))
        finished(.latents)
        // With batch statistics, as in training mode; only `updateRunningStatistics` would change the running
        // ones.
        parts.generator.network.forward(
            latents, generatorPass, parts.training(.discriminatorImageNoise, draw))
        finished(.generatorInference)

        images.assign(real, at: 0)
        images.assign(generatorPass.output, at: real.count)
        let context = parts.training(.jointNoise, draw)
        parts.discriminator.network.forward(images, pass, context)
        // The losses of both halves are computed one by one, so a loss may depend on pairs of logits.
        let onReal = criterion.evaluate(
            pass.output, as: .real, rows: 0..<batch, share: 0.5, into: &dLogits, on: engine)
        let onGenerated = criterion.evaluate(
            pass.output, as: .generated, rows: batch..<2 * batch, share: 0.5, into: &dLogits, on: engine)
        finished(.discriminatorForward)
        parts.update(images, dLogits, pass, context, rate: rate)
        finished(.discriminatorBackward)
        return (onReal, onGenerated)
    }
}
