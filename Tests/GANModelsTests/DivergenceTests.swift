@testable import GANModels
@testable import TensorCore
import Testing

/// NaN and infinity appear in the report and by the name of the first affected array.
struct DivergenceTests {
    private func makeTrainer() -> Trainer {
        Trainer(
            .golden, images: .noise(count: 20, Preset.golden.model.image), seed: 1,
            on: Engine(level: .best, threads: 1))
    }

    private func firstNonFinite(_ trainer: Trainer) -> String? {
        trainer.state.arrays.first { !$0.isFinite }?.name
    }

    @Test func healthyTrainerHasNone() {
        let trainer = makeTrainer()
        #expect(trainer.trainStep().isFinite)
        #expect(firstNonFinite(trainer) == nil)
    }

    @Test(arguments: [Float.nan, .infinity])
    func brokenWeightIsNamed(value: Float) {
        let trainer = makeTrainer()
        trainer.state.discriminator.network.parameters[2].elements[5] = value
        #expect(firstNonFinite(trainer) == "discriminator.2.weight")
        trainer.generator.network.parameters[3].elements[1] = value
        #expect(firstNonFinite(trainer) == "generator.2.beta")
    }

    @Test func brokenWeightReachesTheReport() {
        let trainer = makeTrainer()
        trainer.state.discriminator.network.parameters[2].elements[5] = .nan
        #expect(!trainer.trainStep().isFinite)
    }

    @Test(arguments: 0..<3)
    func everyLossCounts(index: Int) {
        var losses = [0.1, 0.2, 0.3]
        func report() -> StepReport {
            StepReport(
                step: 1, metrics: zip(Objective().metricKinds, losses).map { Metric($0, $1) })
        }
        #expect(report().isFinite)
        losses[index] = .nan
        #expect(!report().isFinite)
    }
}
