import TensorCore

/// Trains a generator against a discriminator, a step at a time.
///
/// A step is, in this order (Goodfellow et al. 2014, algorithm 1, with the generator's loss of their
/// section 3): one update of the discriminator on real images with label 1, one on generated images with
/// label 0, one update of the generator through the combined model with label 1. The images of the second
/// are made in inference mode; the generator's own update uses and moves the batch statistics.
public final class Trainer {
    /// The network that makes images.
    public let generator: Generator
    /// The network that tells them apart.
    public let discriminator: Discriminator
    /// How many steps were made.
    public private(set) var step = 0

    private let seed: UInt64
    private let engine: Engine
    private let real: BatchSource
    private var latents: Tensor
    private var dLogits: Tensor
    private let generatorPass: Pass
    private let discriminatorPass: Pass
    private let combined: CombinedModel
    private let generatorOptimizer: Adam
    private let discriminatorOptimizer: Adam
    private let loss: BinaryCrossEntropy

    /// A trainer at step 0. The preset's networks must fit the images.
    public init(_ preset: Preset, images: ImageSet, seed: UInt64, on engine: Engine) {
        let batch = preset.batch
        self.seed = seed
        self.engine = engine
        generator = Generator(preset.generator, seed: seed, on: engine)
        discriminator = Discriminator(preset.discriminator, seed: seed, on: engine)
        require(
            generator.pixels == images.pixels, "\(preset.name) makes \(generator.pixels) pixels an image.")
        real = BatchSource(images, batch: batch)
        latents = Tensor([batch, generator.latent])
        dLogits = Tensor([batch, 1])
        generatorPass = Pass(generator.network, batch: batch, on: engine)
        discriminatorPass = Pass(discriminator.network, batch: batch, on: engine)
        combined = CombinedModel(
            generator.network, discriminator.network, generatorPass, discriminatorPass)
        generatorOptimizer = Adam(preset.optimizer, for: generator.network)
        discriminatorOptimizer = Adam(preset.optimizer, for: discriminator.network)
        loss = BinaryCrossEntropy(batch: batch)
    }

    /// Makes one step. `finished` is called after each part, for measuring.
    public func trainStep(finished: (Phase) -> Void = { _ in }) -> StepReport {
        step += 1
        real.draw(from: RandomStream.batch.place(seed: seed, step: step), on: engine)
        finished(.data)
        let onReal = updateDiscriminator(real.batch, .real, finished)

        drawLatents(.discriminatorLatents)
        finished(.latents)
        generator.network.forward(latents, generatorPass, mode: .inference)
        finished(.generatorInference)
        let onGenerated = updateDiscriminator(generatorPass.last.output, .generated, finished)

        drawLatents(.generatorLatents)
        finished(.latents)
        let ofGenerator = updateGenerator(finished)
        return StepReport(
            step: step, discriminatorLossReal: onReal.loss, discriminatorLossGenerated: onGenerated.loss,
            generatorLoss: ofGenerator.loss, accuracyReal: onReal.accuracy,
            accuracyGenerated: onGenerated.accuracy, probabilityReal: onReal.probability,
            probabilityGenerated: onGenerated.probability)
    }

    private func drawLatents(_ stream: RandomStream) {
        engine.fillNormal(&latents, from: stream.place(seed: seed, step: step))
    }

    private func updateDiscriminator(
        _ images: borrowing Tensor, _ label: Label, _ finished: (Phase) -> Void
    ) -> LossReport {
        discriminator.network.forward(images, discriminatorPass, mode: .training)
        let report = loss.evaluate(discriminatorPass.last.output, label, into: &dLogits, on: engine)
        finished(.discriminatorForward)
        discriminatorOptimizer.advance()
        discriminator.network.backward(
            images, dLogits, discriminatorPass, parameters: .update(discriminatorOptimizer))
        finished(.discriminatorBackward)
        return report
    }

    private func updateGenerator(_ finished: (Phase) -> Void) -> LossReport {
        combined.forward(latents)
        let report = loss.evaluate(discriminatorPass.last.output, .real, into: &dLogits, on: engine)
        finished(.combinedForward)
        generatorOptimizer.advance()
        combined.backward(latents, dLogits, updating: .update(generatorOptimizer))
        finished(.combinedBackward)
        generator.network.updateRunningStatistics(from: generatorPass)
        finished(.statistics)
        return report
    }

    /// The first saved array that holds NaN or infinity, generator first.
    public var firstNonFinite: String? {
        (generator.state + discriminator.state).first { !$0.elements.allSatisfy(\.isFinite) }?.name
    }
}
