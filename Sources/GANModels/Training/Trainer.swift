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
    /// The generator that images are drawn with: the average, if there is one.
    public var generator: Generator { state.drawing }
    /// The number of completed steps.
    public var step: Int { state.step }

    private let objective: Objective
    private let training: TrainingSpec
    /// The length of the run, for schedules.
    private var length: RunLength
    private let seed: UInt64
    private let engine: Engine
    private let real: BatchSource
    /// The discriminator's update, separate or joint.
    private let update: any DiscriminatorTraining
    private let generatorUpdate: GeneratorUpdate

    /// Creates a trainer at step 0. The preset must have no `problem`, its networks must fit the images, all
    /// images must have a label among the model's classes if it has any, and there must be enough images for
    /// a batch if they are drawn by epochs.
    public init(_ preset: Preset, images: ImageSet, seed: UInt64, on engine: Engine) {
        state = TrainingState(preset, seed: seed, on: engine)
        let (model, training) = (preset.model, preset.training)
        let (generator, discriminator) = (state.generator, state.discriminator)
        require(model.image == images.shape, "\(preset.name) makes \(model.image), not \(images.shape).")
        self.seed = seed
        self.engine = engine
        self.training = training
        objective = model.objective
        length = training.length(images: images.count)
        real = BatchSource(images, for: training, classes: model.classes)
        let generated = GeneratedBatch(generator, Pass(generator.network, batch: training.batch))
        let discriminatorPass = Pass(discriminator.network, batch: training.batch)
        generatorUpdate = GeneratorUpdate(
            state, preset, generated, discriminatorPass, seed: seed, on: engine)
        let parts = DiscriminatorParts(
            generator: generator, discriminator: discriminator, objective: objective,
            optimizer: state.discriminatorOptimizer, settings: training.discriminator,
            batch: training.discriminatorImages, seed: seed, engine: engine)
        switch training.discriminatorUpdate {
        case .separate: update = SeparateUpdates(parts, sharing: generated.pass, discriminatorPass)
        case .joint:
            // With a shared forward, the generator's update needs the latent vectors too.
            let pass = parts.pass(generator.network, batch: parts.batch, sharing: generated.pass)
            update = JointUpdate(
                parts, training.sharedForward ? generated : GeneratedBatch(generator, pass))
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
        let ofGenerator = generatorUpdate.run(
            real.batch, classes: real.classes, of: length, finished)
        return StepReport(
            step: step,
            metrics: objective.metrics(StepMeasurements(discriminator: shown, generator: ofGenerator)))
    }

    /// Plans another number of steps for the whole run, more than are completed. Schedules stretch to those
    /// that are left.
    public func plan(steps: Int) {
        length.earlier.append(RunLength.Plan(until: step, steps: length.steps))
        length.steps = steps
    }

    private func updateDiscriminator(round: Int, _ finished: (Phase) -> Void) -> DiscriminatorReport {
        real.draw(step: step, round: round, seed: seed, on: engine)
        finished(.data)
        let draw = training.draw(step: step, round: round)
        return update.run(
            real.batch, Round(step: step, length: length, draw: draw, classes: real.classes), finished)
    }
}
