import TensorCore

/// One update on both at once, on the mean of their losses. Real images come first in the batch.
final class JointUpdate: DiscriminatorTraining {
    private let parts: DiscriminatorParts
    private let generatorPass: Pass
    private let pass: Pass
    private let loss: any Loss
    private var latents: Tensor
    private var images: Tensor
    private var dLogits: Tensor

    /// An update that may use a pass that others use before or after it.
    init(_ parts: DiscriminatorParts, sharing generatorPass: Pass) {
        self.parts = parts
        self.generatorPass = parts.pass(parts.generator.network, batch: parts.batch, sharing: generatorPass)
        pass = Pass(parts.discriminator.network, batch: 2 * parts.batch, on: parts.engine)
        loss = parts.discriminator.makeLoss(batch: 2 * parts.batch)
        latents = Tensor([parts.batch, parts.generator.latent])
        images = Tensor([2 * parts.batch, parts.generator.pixels])
        dLogits = Tensor([2 * parts.batch, loss.logits])
    }

    func run(
        _ real: borrowing Tensor, step: Int, _ finished: (Phase) -> Void
    ) -> (real: LossReport, generated: LossReport) {
        let (engine, batch, seed) = (parts.engine, parts.batch, parts.seed)
        engine.fillNormal(&latents, from: RandomStream.discriminatorLatents.place(seed: seed, step: step))
        finished(.latents)
        // Batch statistics, as training mode has them; only `updateRunningStatistics` would keep them.
        parts.generator.network.forward(
            latents, generatorPass,
            mode: .training(noise: RandomStream.discriminatorImageNoise.place(seed: seed, step: step)))
        finished(.generatorInference)

        images.assign(real, at: 0)
        images.assign(generatorPass.last.output, at: real.count)
        let network = parts.discriminator.network
        network.forward(
            images, pass, mode: .training(noise: RandomStream.jointNoise.place(seed: seed, step: step)))
        let z = pass.last
        let onReal = loss.evaluate(
            z.output, .real, rows: 0..<batch, share: 0.5, into: &dLogits, on: engine)
        let onGenerated = loss.evaluate(
            z.output, .generated, rows: batch..<2 * batch, share: 0.5, into: &dLogits, on: engine)
        finished(.discriminatorForward)
        parts.optimizer.advance()
        network.backward(images, dLogits, pass, parameters: .update(parts.optimizer))
        finished(.discriminatorBackward)
        return (onReal, onGenerated)
    }
}
