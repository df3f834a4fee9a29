import TensorCore

/// Trains a generator against a discriminator, a step at a time.
///
/// A step is, in this order (Goodfellow et al. 2014, algorithm 1): the discriminator's rounds of updates on real and
/// on generated images, then one update of the generator through the combined model, which uses and moves the batch
/// statistics.
///
/// What a run consists of besides preset, seed and images is its `TrainingState`.
public final class Trainer {
    /// All that training changes.
    public let state: TrainingState
    /// The network that makes images.
    public var generator: Generator { state.generator }
    /// How many steps were made.
    public var step: Int { state.step }

    private let objective: Objective
    private let training: TrainingSpec
    /// The length of the whole run, which learning rates may depend on.
    private let steps: Int
    private let seed: UInt64
    private let engine: Engine
    private let real: BatchSource
    /// The discriminator's update, as the training has it.
    private let update: any DiscriminatorTraining
    private var latents: Tensor
    private var dLogits: Tensor
    private let generatorPass: Pass
    private let discriminatorPass: Pass
    private let combined: CombinedModel
    private let criterion: any Criterion

    /// A trainer at step 0. The preset must have no `problem`, its networks must fit the images, and these must
    /// fill a batch if they are drawn by epochs.
    public init(_ preset: Preset, images: ImageSet, seed: UInt64, on engine: Engine) {
        state = TrainingState(preset, seed: seed, on: engine)
        let (model, training) = (preset.model, preset.training)
        let (generator, discriminator) = (state.generator, state.discriminator)
        require(model.image == images.shape, "\(preset.name) makes \(model.image), not \(images.shape).")
        self.seed = seed
        self.engine = engine
        self.training = training
        objective = model.objective
        steps = training.steps(images: images.count) ?? .max
        real = BatchSource(images, for: training)
        generatorPass = Pass(generator.network, batch: training.batch)
        discriminatorPass = Pass(discriminator.network, batch: training.batch)
        combined = CombinedModel(
            generator.network, discriminator.network, generatorPass, discriminatorPass)
        latents = Tensor([training.batch, generator.latent])
        criterion = objective.makeCriterion(batch: training.batch, logits: discriminator.logits)
        dLogits = Tensor([training.batch, discriminator.logits])
        let parts = DiscriminatorParts(
            generator: generator, discriminator: discriminator, objective: objective,
            optimizer: state.discriminatorOptimizer, batch: training.discriminatorImages, seed: seed,
            engine: engine)
        switch training.discriminatorUpdate {
        case .separate: update = SeparateUpdates(parts, sharing: generatorPass, discriminatorPass)
        case .joint: update = JointUpdate(parts, sharing: generatorPass)
        }
    }

    /// Makes one step. `finished` is called after each part, for measuring.
    public func trainStep(finished: (Phase) -> Void = { _ in }) -> StepReport {
        state.step += 1
        // The last round's numbers are the step's.
        var shown = updateDiscriminator(round: 0, finished)
        for round in 1..<max(training.discriminatorRounds, 1) {
            shown = updateDiscriminator(round: round, finished)
        }
        let ofGenerator = updateGenerator(finished)
        return StepReport(
            step: step,
            metrics: objective.metrics(real: shown.real, generated: shown.generated, generator: ofGenerator))
    }

    private func updateDiscriminator(
        round: Int, _ finished: (Phase) -> Void
    ) -> (real: LossReport, generated: LossReport) {
        real.draw(step: step, round: round, seed: seed, on: engine)
        finished(.data)
        return update.run(
            real.batch, draw: training.draw(step: step, round: round),
            rate: training.discriminator.rate.rate(at: step, of: steps), finished)
    }

    private func updateGenerator(_ finished: (Phase) -> Void) -> LossReport {
        engine.fillNormal(&latents, from: RandomStream.generatorLatents.place(seed: seed, step: step))
        finished(.latents)
        let ofGenerator = context(.generatorNoise)
        let ofDiscriminator = context(.combinedNoise)
        combined.forward(latents, ofGenerator, ofDiscriminator)
        let report = criterion.evaluateGenerator(
            discriminatorPass.output, batch: training.batch, into: &dLogits, on: engine)
        finished(.combinedForward)
        let rate = training.generator.rate.rate(at: step, of: steps)
        combined.backward(
            latents, dLogits, updating: .update(state.generatorOptimizer.begin(rate: rate)), ofGenerator,
            ofDiscriminator)
        finished(.combinedBackward)
        generator.network.updateRunningStatistics(from: generatorPass)
        finished(.statistics)
        return report
    }

    private func context(_ stream: RandomStream) -> Context {
        Context(engine, .training, noise: stream.place(seed: seed, step: step))
    }
}
