import TensorCore

/// Trains a generator against a discriminator, a step at a time.
///
/// A step is, in this order (Goodfellow et al. 2014, algorithm 1, with the generator's loss of their
/// section 3): the discriminator's update on real images with label 1 and generated images with label 0, then
/// one update of the generator through the combined model with label 1, which uses and moves the batch
/// statistics.
///
/// What a run consists of besides preset, seed and images is the step, both networks' parameters and running
/// statistics, and both optimisers' moments and counters.
public final class Trainer {
    /// The network that makes images.
    public let generator: Generator
    /// The network that tells them apart.
    public let discriminator: Discriminator
    /// How many steps were made.
    public internal(set) var step = 0

    let generatorOptimizer: Adam
    let discriminatorOptimizer: Adam
    let seed: UInt64
    let engine: Engine
    let real: BatchSource
    /// The discriminator's update, as the preset has it.
    private let update: any DiscriminatorTraining
    private var latents: Tensor
    private var dLogits: Tensor
    private let generatorPass: Pass
    private let discriminatorPass: Pass
    private let combined: CombinedModel
    private let loss: any Loss

    /// A trainer at step 0. The preset must have no `problem`, its networks must fit the images, and they must
    /// fill a batch if they are drawn by epochs.
    public init(_ preset: Preset, images: ImageSet, seed: UInt64, on engine: Engine) {
        require(preset.problem == nil, "\(preset.name) cannot be trained: \(preset.problem ?? "").")
        self.seed = seed
        self.engine = engine
        generator = Generator(preset.generator, weights: preset.weights, seed: seed, on: engine)
        discriminator = Discriminator(preset.discriminator, weights: preset.weights, seed: seed, on: engine)
        require(
            generator.pixels == images.pixels, "\(preset.name) makes \(generator.pixels) pixels an image.")
        real = BatchSource(images, batch: preset.realBatch, order: preset.order)
        let batch = preset.generatorBatch
        generatorPass = Pass(generator.network, batch: batch, on: engine)
        discriminatorPass = Pass(discriminator.network, batch: batch, on: engine)
        combined = CombinedModel(
            generator.network, discriminator.network, generatorPass, discriminatorPass)
        latents = Tensor([batch, generator.latent])
        loss = discriminator.makeLoss(batch: batch)
        dLogits = Tensor([batch, loss.logits])
        generatorOptimizer = Adam(preset.optimizer, for: generator.network)
        discriminatorOptimizer = Adam(preset.optimizer, for: discriminator.network)
        let parts = DiscriminatorParts(
            generator: generator, discriminator: discriminator, optimizer: discriminatorOptimizer,
            batch: preset.realBatch, seed: seed, engine: engine)
        switch preset.discriminatorUpdate {
        case .separate: update = SeparateUpdates(parts, sharing: generatorPass, discriminatorPass)
        case .joint: update = JointUpdate(parts, sharing: generatorPass)
        }
    }

    /// Makes one step. `finished` is called after each part, for measuring.
    public func trainStep(finished: (Phase) -> Void = { _ in }) -> StepReport {
        step += 1
        real.draw(step: step, seed: seed, on: engine)
        finished(.data)
        let (onReal, onGenerated) = update.run(real.batch, step: step, finished)
        let ofGenerator = updateGenerator(finished)
        return StepReport(
            step: step, discriminatorLossReal: onReal.loss, discriminatorLossGenerated: onGenerated.loss,
            generatorLoss: ofGenerator.loss, accuracyReal: onReal.accuracy,
            accuracyGenerated: onGenerated.accuracy, probabilityReal: onReal.probability,
            probabilityGenerated: onGenerated.probability, generatorAccuracy: ofGenerator.accuracy)
    }

    private func updateGenerator(_ finished: (Phase) -> Void) -> LossReport {
        engine.fillNormal(&latents, from: RandomStream.generatorLatents.place(seed: seed, step: step))
        finished(.latents)
        combined.forward(
            latents, noise: RandomStream.generatorNoise.place(seed: seed, step: step),
            discriminatorNoise: RandomStream.combinedNoise.place(seed: seed, step: step))
        let report = loss.evaluate(discriminatorPass.last.output, .real, into: &dLogits, on: engine)
        finished(.combinedForward)
        generatorOptimizer.advance()
        combined.backward(latents, dLogits, updating: .update(generatorOptimizer))
        finished(.combinedBackward)
        generator.network.updateRunningStatistics(from: generatorPass)
        finished(.statistics)
        return report
    }
}
