import TensorCore

/// One update on real images, then one on images generated in inference mode.
final class SeparateUpdates: DiscriminatorTraining {
    private let parts: DiscriminatorParts
    private let generatorPass: Pass
    private let pass: Pass
    private let criterion: any Criterion
    private var latents: Tensor
    private var dLogits: Tensor

    /// Creates the updates, whose passes may be shared with others.
    init(_ parts: DiscriminatorParts, sharing generatorPass: Pass, _ discriminatorPass: Pass) {
        self.parts = parts
        self.generatorPass = parts.pass(parts.generator.network, batch: parts.batch, sharing: generatorPass)
        pass = parts.pass(parts.discriminator.network, batch: parts.batch, sharing: discriminatorPass)
        let logits = parts.discriminator.logits
        criterion = parts.objective.makeCriterion(batch: parts.batch, logits: logits)
        latents = Tensor([parts.batch, parts.generator.latent])
        dLogits = Tensor([parts.batch, logits])
    }

    func run(
        _ real: borrowing Tensor, _ round: Round, _ finished: (Phase) -> Void
    ) -> DiscriminatorReport {
        let onReal = update(
            real, as: .real, parts.training(.realNoise, round, classes: round.classes), round, finished)
        parts.engine.fillNormal(
            &latents, from: RandomStream.discriminatorLatents.address(seed: parts.seed, step: round.draw))
        finished(.latents)
        parts.generator.network.forward(
            latents, generatorPass, Context(parts.engine, .inference, labels: round.classes))
        finished(.generatorInference)
        let onGenerated = update(
            generatorPass.output, as: .generated,
            parts.training(.generatedNoise, round, classes: round.classes), round, finished)
        return DiscriminatorReport(real: onReal, generated: onGenerated)
    }

    private func update(
        _ images: borrowing Tensor, as part: AdversarialPart, _ context: Context, _ round: Round,
        _ finished: (Phase) -> Void
    ) -> LossReport {
        parts.discriminator.network.forward(images, pass, context)
        let report = criterion.evaluateDiscriminator(
            pass.output, as: part, batch: parts.batch, into: &dLogits, on: parts.engine)
        finished(.discriminatorForward)
        parts.update(images, dLogits, pass, context, round)
        finished(.discriminatorBackward)
        return report
    }
}
