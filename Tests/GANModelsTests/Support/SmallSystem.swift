@testable import GANModels
@testable import TensorCore

/// A generator and a discriminator that are small enough to compare all numbers, with the parts of a training
/// step. `Trainer` has the same parts, but draws its own numbers.
final class SmallSystem {
    let generator: Network
    let discriminator: Network
    let generatorPass: Pass
    let discriminatorPass: Pass
    let combined: CombinedModel
    let generatorAdam: Adam
    let discriminatorAdam: Adam
    let objective: Objective
    let criterion: any Criterion
    let batch: Int
    let training: Context
    var dLogits: Tensor
    let engine: Engine

    init(_ preset: Preset, on engine: Engine) {
        self.engine = engine
        training = Context(engine, .training)
        batch = preset.training.batch
        objective = preset.model.objective
        generator = Network(preset.model.generator.makeLayers())
        // The sigmoid belongs to the loss.
        discriminator = Network(preset.model.discriminator.makeLayers().dropLast())
        generatorPass = Pass(generator, batch: batch)
        discriminatorPass = Pass(discriminator, batch: batch)
        combined = CombinedModel(generator, discriminator, generatorPass, discriminatorPass)
        generatorAdam = preset.training.generator.makeAdam(for: generator)
        discriminatorAdam = preset.training.discriminator.makeAdam(for: discriminator)
        criterion = objective.makeCriterion(batch: batch, logits: 1)
        dLogits = Tensor([batch, 1], filling: .nan)
    }

    /// One update on images with the same label.
    func updateDiscriminator(_ images: borrowing Tensor, as part: AdversarialPart) -> LossReport {
        discriminator.forward(images, discriminatorPass, training)
        let report = evaluate(as: part)
        discriminator.backward(
            images, dLogits, discriminatorPass, parameters: .update(discriminatorAdam.begin()), training)
        return report
    }

    /// The loss of the current logits, and its gradient into `dLogits`.
    func evaluate(as part: AdversarialPart) -> LossReport {
        criterion.evaluate(
            discriminatorPass.output, as: part, rows: 0..<batch, share: 1, into: &dLogits, on: engine)
    }

    /// One update on images generated in inference mode.
    func updateDiscriminator(generatedFrom latents: borrowing Tensor) -> LossReport {
        generator.forward(latents, generatorPass, Context(engine, .inference))
        return updateDiscriminator(generatorPass.output, as: .generated)
    }

    /// One update of the generator through the frozen discriminator.
    func updateGenerator(_ latents: borrowing Tensor) -> LossReport {
        combined.forward(latents, training, training)
        let report = evaluate(as: .generator)
        combined.backward(
            latents, dLogits, updating: .update(generatorAdam.begin()), training, training)
        generator.updateRunningStatistics(from: generatorPass)
        return report
    }

    /// A whole step, in the order of `Trainer`.
    func step(
        _ number: Int, real: borrowing Tensor, forDiscriminator: borrowing Tensor,
        forGenerator: borrowing Tensor
    ) -> StepReport {
        let onReal = updateDiscriminator(real, as: .real)
        let onGenerated = updateDiscriminator(generatedFrom: forDiscriminator)
        let ofGenerator = updateGenerator(forGenerator)
        return StepReport(
            step: number,
            metrics: objective.metrics(
                StepMeasurements(
                    discriminator: DiscriminatorReport(real: onReal, generated: onGenerated),
                    generator: ofGenerator)))
    }

    /// Parameters and running statistics of both.
    var state: [SavedTensor] {
        generator.state(prefix: "generator") + discriminator.state(prefix: "discriminator")
    }
}
