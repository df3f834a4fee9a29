import TensorCore

/// One update on real images, then one on generated images, made in inference mode.
final class SeparateUpdates: DiscriminatorTraining {
    private let parts: DiscriminatorParts
    private let generatorPass: Pass
    private let pass: Pass
    private let loss: any Loss
    private var latents: Tensor
    private var dLogits: Tensor

    /// Updates that may use passes that others use before or after them.
    init(_ parts: DiscriminatorParts, sharing generatorPass: Pass, _ discriminatorPass: Pass) {
        self.parts = parts
        self.generatorPass = parts.pass(parts.generator.network, batch: parts.batch, sharing: generatorPass)
        pass = parts.pass(parts.discriminator.network, batch: parts.batch, sharing: discriminatorPass)
        loss = parts.discriminator.makeLoss(batch: parts.batch)
        latents = Tensor([parts.batch, parts.generator.latent])
        dLogits = Tensor([parts.batch, loss.logits])
    }

    func run(
        _ real: borrowing Tensor, step: Int, _ finished: (Phase) -> Void
    ) -> (real: LossReport, generated: LossReport) {
        let seed = parts.seed
        let onReal = update(
            real, .real, noise: RandomStream.realNoise.place(seed: seed, step: step), finished)
        parts.engine.fillNormal(
            &latents, from: RandomStream.discriminatorLatents.place(seed: seed, step: step))
        finished(.latents)
        parts.generator.network.forward(latents, generatorPass, mode: .inference)
        finished(.generatorInference)
        let onGenerated = update(
            generatorPass.last.output, .generated,
            noise: RandomStream.generatedNoise.place(seed: seed, step: step), finished)
        return (onReal, onGenerated)
    }

    private func update(
        _ images: borrowing Tensor, _ label: Label, noise: RandomPlace, _ finished: (Phase) -> Void
    ) -> LossReport {
        let network = parts.discriminator.network
        network.forward(images, pass, mode: .training(noise: noise))
        let report = loss.evaluate(pass.last.output, label, into: &dLogits, on: parts.engine)
        finished(.discriminatorForward)
        parts.optimizer.advance()
        network.backward(images, dLogits, pass, parameters: .update(parts.optimizer))
        finished(.discriminatorBackward)
        return report
    }
}
