import TensorCore

/// The generator's update through the frozen discriminator.
final class GeneratorUpdate {
    private let state: TrainingState
    private let objective: Objective
    private let training: TrainingSpec
    private let seed: UInt64
    private let engine: Engine
    private let generated: GeneratedBatch
    private let discriminatorPass: Pass
    private let combined: CombinedModel
    private let criterion: any Criterion
    /// The logits of all images of the loss: real ones first, if it compares pairs, then the generated ones.
    private var logits: Tensor
    private var dLogits: Tensor
    /// The part of `dLogits` for generated images.
    private var dGenerated: Tensor
    /// The class of each generated image; empty for a model without classes.
    private var classes: [Int]

    /// Creates an update of images of `generated`. The discriminator's pass may be shared with other updates.
    init(
        _ state: TrainingState, _ preset: Preset, _ generated: GeneratedBatch, _ discriminatorPass: Pass,
        seed: UInt64, on engine: Engine
    ) {
        self.state = state
        objective = preset.model.objective
        training = preset.training
        self.seed = seed
        self.engine = engine
        self.generated = generated
        self.discriminatorPass = discriminatorPass
        let (generator, discriminator) = (state.generator, state.discriminator)
        combined = CombinedModel(
            generator.network, discriminator.network, generated.pass, discriminatorPass)
        let rows = (objective.loss.comparesPairs ? 2 : 1) * training.batch
        criterion = objective.makeCriterion(batch: rows, logits: discriminator.logits)
        logits = Tensor([rows, discriminator.logits])
        dLogits = Tensor([rows, discriminator.logits])
        dGenerated = Tensor([training.batch, discriminator.logits])
        classes = [Int](repeating: 0, count: preset.model.classes == nil ? 0 : training.batch)
    }

    /// Updates the generator and its running statistics. `real` is the discriminator's last real images, of
    /// the classes `seen`.
    func run(
        _ real: borrowing Tensor, classes seen: [Int], of length: RunLength, _ finished: (Phase) -> Void
    ) -> LossReport {
        // The discriminator may have seen half as many images.
        for i in classes.indices { classes[i] = seen[i % seen.count] }
        let ofGenerator = context(.generatorNoise)
        let ofDiscriminator = context(.combinedNoise)
        generate(ofGenerator, finished)
        let report = evaluate(real, ofDiscriminator)
        finished(.combinedForward)
        let step = training.generator.begin(state.generatorOptimizer, at: state.step, of: length)
        combined.backward(
            generated.latents, dGenerated, updating: .update(step), ofGenerator, ofDiscriminator)
        finished(.combinedBackward)
        state.generator.network.updateRunningStatistics(from: generated.pass)
        state.updateAverage(training, on: engine)
        finished(.statistics)
        return report
    }

    private func generate(_ context: Context, _ finished: (Phase) -> Void) {
        guard !training.sharedForward else { return }
        engine.fillNormal(
            &generated.latents, from: RandomStream.generatorLatents.address(seed: seed, step: state.step))
        finished(.latents)
        generated.generate(context)
    }

    private func evaluate(_ real: borrowing Tensor, _ context: Context) -> LossReport {
        let first = logits.count - dGenerated.count
        if objective.loss.comparesPairs {
            // The discriminator has changed since it saw these images. The pass is free until the generated
            // ones.
            state.discriminator.network.forward(real, discriminatorPass, self.context(.pairedNoise))
            logits.assign(discriminatorPass.output, at: 0)
        }
        combined.forward(context)
        logits.assign(discriminatorPass.output, at: first)
        let rows = logits.shape[0]
        let report = criterion.evaluate(
            logits, as: .generator, rows: rows - training.batch..<rows, share: 1, into: &dLogits, on: engine)
        dGenerated.assign(dLogits, from: first)
        return report
    }

    private func context(_ stream: RandomStream) -> Context {
        Context(
            engine, .training, noise: stream.address(seed: seed, step: state.step), labels: classes)
    }
}
