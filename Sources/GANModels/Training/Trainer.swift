import TensorCore

/// Trains a generator and a discriminator step by step.
///
/// A step consists of rounds of discriminator updates on real and generated images, then one update of the
/// generator through the combined model, which also updates its running statistics (Goodfellow et al. 2014,
/// algorithm 1).
///
/// The state of a run, besides preset, seed and images, is its `TrainingState`.
public final class Trainer {
    /// Everything that training changes.
    public let state: TrainingState
    /// The generator.
    public var generator: Generator { state.generator }
    /// The number of completed steps.
    public var step: Int { state.step }

    private let objective: Objective
    private let training: TrainingSpec
    /// The length of the whole run, for learning-rate schedules.
    private let steps: Int
    private let seed: UInt64
    private let engine: Engine
    private let real: BatchSource
    /// The discriminator's update, separate or joint.
    private let update: any DiscriminatorTraining
    private var latents: Tensor
    private var dLogits: Tensor
    private let generatorPass: Pass
    private let discriminatorPass: Pass
    private let combined: CombinedModel
    private let criterion: any Criterion

    /// Creates a trainer at step 0. The preset must have no `problem`, its networks must fit the images, and
    /// there must be enough images for a batch if they are drawn by epochs.
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

    /// Runs one step. `finished` is called after each part, for measuring.
    public func trainStep(finished: (Phase) -> Void = { _ in }) -> StepReport {
        state.step += 1
        // The step's metrics are those of the last round.
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
        engine.fillNormal(&latents, from: RandomStream.generatorLatents.address(seed: seed, step: step))
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
        Context(engine, .training, noise: stream.address(seed: seed, step: step))
    }
}
