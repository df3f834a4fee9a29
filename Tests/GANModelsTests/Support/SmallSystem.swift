@testable import GANModels
@testable import TensorCore

/// A generator and a discriminator, small enough to be compared number by number, and the parts of a training
/// step. `Trainer` is made of the same parts, but draws its own numbers.
final class SmallSystem {
    let generator: Network
    let discriminator: Network
    let generatorPass: Pass
    let discriminatorPass: Pass
    let combined: CombinedModel
    let generatorAdam: Adam
    let discriminatorAdam: Adam
    let loss: BinaryCrossEntropy
    var dLogits: Tensor
    let engine: Engine

    init(_ preset: Preset, on engine: Engine) {
        self.engine = engine
        generator = Network(preset.generator.makeLayers())
        // The sigmoid belongs to the loss.
        discriminator = Network(preset.discriminator.makeLayers().dropLast())
        generatorPass = Pass(generator, batch: preset.batch, on: engine)
        discriminatorPass = Pass(discriminator, batch: preset.batch, on: engine)
        combined = CombinedModel(generator, discriminator, generatorPass, discriminatorPass)
        generatorAdam = Adam(preset.optimizer, for: generator)
        discriminatorAdam = Adam(preset.optimizer, for: discriminator)
        loss = BinaryCrossEntropy(batch: preset.batch)
        dLogits = Tensor([preset.batch, 1], filling: .nan)
    }

    /// One update on images that all have one label.
    func updateDiscriminator(
        _ images: borrowing Tensor, _ label: Label
    ) -> LossReport {
        discriminator.forward(images, discriminatorPass, mode: .training)
        let report = loss.evaluate(discriminatorPass.last.output, label, into: &dLogits, on: engine)
        discriminatorAdam.advance()
        discriminator.backward(images, dLogits, discriminatorPass, parameters: .update(discriminatorAdam))
        return report
    }

    /// One update on images of latent vectors, made in inference mode.
    func updateDiscriminator(generatedFrom latents: borrowing Tensor) -> LossReport {
        generator.forward(latents, generatorPass, mode: .inference)
        return updateDiscriminator(generatorPass.last.output, .generated)
    }

    /// One update of the generator through the frozen discriminator.
    func updateGenerator(_ latents: borrowing Tensor) -> LossReport {
        combined.forward(latents)
        let report = loss.evaluate(discriminatorPass.last.output, .real, into: &dLogits, on: engine)
        generatorAdam.advance()
        combined.backward(latents, dLogits, updating: .update(generatorAdam))
        generator.updateRunningStatistics(from: generatorPass)
        return report
    }

    /// A whole step, in the order of `Trainer`.
    func step(
        _ number: Int, real: borrowing Tensor, forDiscriminator: borrowing Tensor,
        forGenerator: borrowing Tensor
    ) -> StepReport {
        let onReal = updateDiscriminator(real, .real)
        let onGenerated = updateDiscriminator(generatedFrom: forDiscriminator)
        let ofGenerator = updateGenerator(forGenerator)
        return StepReport(
            step: number, discriminatorLossReal: onReal.loss, discriminatorLossGenerated: onGenerated.loss,
            generatorLoss: ofGenerator.loss, accuracyReal: onReal.accuracy,
            accuracyGenerated: onGenerated.accuracy, probabilityReal: onReal.probability,
            probabilityGenerated: onGenerated.probability, generatorAccuracy: ofGenerator.accuracy)
    }

    /// Parameters and running statistics of both.
    var state: [SavedTensor] {
        generator.state(prefix: "generator") + discriminator.state(prefix: "discriminator")
    }
}
