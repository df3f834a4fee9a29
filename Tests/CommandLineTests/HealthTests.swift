import GANModels
import TensorCore
import Testing

@testable import Runs
@testable import gan_train

/// When NaN and infinity are detected, and where.
@Suite struct HealthTests {
    private func make() -> (trainer: Trainer, health: Health) {
        var preset = Preset.dense100
        preset.model = ModelSpec(
            image: ImageShape(2, 2),
            generator: NetworkSpec(input: [3], layers: [.dense(units: 4), .tanh]),
            discriminator: NetworkSpec(input: [4], layers: [.dense(units: 1), .sigmoid]))
        preset.training.batch = 2
        let images = ImageSet(preset.model.image, bytes: [1, 2, 3, 4, 5, 6, 7, 8])
        let trainer = Trainer(preset, images: images, seed: 1, on: Engine(level: .baseline, threads: 1))
        return (trainer, Health(trainer.state))
    }

    private func set(_ name: String, of trainer: Trainer, to value: Float) {
        trainer.state.arrays.first { $0.name == name }?.replace(0..<1, with: [value])
    }

    @Test func nothingIsWrong() {
        let (trainer, health) = make()
        let report = trainer.trainStep()
        #expect(health.fault() == nil && health.fault(after: report, lookingAtAll: true) == nil)
    }

    @Test(arguments: ["generator.0.bias", "generator.0.bias.adam_v", "discriminator.0.bias.adam_m"])
    func vectorsAreCheckedEveryStep(name: String) {
        let (trainer, health) = make()
        let report = trainer.trainStep()
        set(name, of: trainer, to: .nan)
        #expect(health.fault(after: report, lookingAtAll: false) == .tensor(name))
    }

    @Test(arguments: ["generator.0.weight", "discriminator.0.weight.adam_v"])
    func matricesBeforeAnythingIsSaved(name: String) {
        let (trainer, health) = make()
        let report = trainer.trainStep()
        set(name, of: trainer, to: .infinity)
        #expect(health.fault(after: report, lookingAtAll: false) == nil)
        #expect(health.fault(after: report, lookingAtAll: true) == .tensor(name))
        #expect(health.fault() == .tensor(name))
    }

    @Test func lossesCount() {
        let (trainer, health) = make()
        var report = trainer.trainStep()
        report.metrics[2] = Metric(report.metrics[2].kind, .infinity)
        #expect(health.fault(after: report, lookingAtAll: false) == .loss)
        set("generator.0.weight", of: trainer, to: .nan)
        #expect(health.fault(after: report, lookingAtAll: false) == .tensor("generator.0.weight"))
    }
}
