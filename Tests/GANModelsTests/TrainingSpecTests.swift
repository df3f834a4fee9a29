@testable import GANModels
@testable import TensorCore
import Testing

/// Training settings that no preset uses.
struct TrainingSpecTests {
    private let images = ImageSet.noise(count: 20, Preset.golden.model.image)

    private func trainer(_ change: (inout Preset) -> Void) -> Trainer {
        var preset = Preset.golden
        change(&preset)
        return Trainer(preset, images: images, seed: 3, on: Engine(level: .best, threads: 1))
    }

    @Test func clippedWeightsStayInTheirRange() {
        let trainer = trainer { $0.model.objective = Objective(.wasserstein, weightClip: 0.03) }
        for _ in 0..<3 {
            let report = trainer.trainStep()
            #expect(report.isFinite && report["accuracy_real"] == nil)
        }
        let largest = trainer.state.discriminator.state.flatMap(\.elements).map(abs).max()
        #expect(largest == 0.03)
        #expect((trainer.generator.state.flatMap(\.elements).map(abs).max() ?? 0) > 0.03)
    }

    @Test func roundsUpdateTheDiscriminatorSoOften() {
        let trainer = trainer { $0.training.discriminatorRounds = 5 }
        for _ in 0..<3 { _ = trainer.trainStep() }
        #expect(trainer.state.counters.discriminatorUpdates == 30)
        #expect(trainer.state.counters.generatorUpdates == 3)
    }

    /// Each network has its own rate: with one near zero, only the other changes.
    @Test func networksHaveRatesOfTheirOwn() {
        let trainer = trainer { $0.training.generator.rate = LearningRate(1e-30) }
        let (generator, discriminator) = (trainer.generator.state, trainer.state.discriminator.state)
        _ = trainer.trainStep()
        #expect(trainer.generator.state[0] == generator[0])
        #expect(trainer.state.discriminator.state[0] != discriminator[0])
    }

    /// A rate that decays to zero: the last step changes nothing.
    @Test func ratesFollowTheirSchedule() {
        let trainer = trainer {
            let rate = LearningRate(1e-2, decay: .linear, decayStart: 0.5)
            ($0.training.generator.rate, $0.training.discriminator.rate) = (rate, rate)
            $0.training.length = .steps(4)
        }
        var weights = [trainer.generator.state[0]]
        for _ in 0..<4 {
            _ = trainer.trainStep()
            weights.append(trainer.generator.state[0])
        }
        #expect(weights[3] != weights[2])
        #expect(weights[4] == weights[3])
    }

    @Test func stepsFollowFromTheLength() {
        var training = TrainingSpec(length: .epochs(3), order: .epochs, batch: 6)
        #expect(training.steps(images: 20) == 9 && training.stepsPerEpoch(images: 20) == 3)
        training.discriminatorRounds = 2
        #expect(training.steps(images: 20) == 3)
        training.discriminatorBatch = .half
        #expect(training.stepsPerEpoch(images: 20) == 3)
        training.length = .epochs(.max)
        #expect(training.steps(images: 20) == nil)
    }

    @Test func problems() {
        func problem(_ change: (inout TrainingSpec) -> Void) -> String? {
            var training = Preset.golden.training
            change(&training)
            return training.problem?.description
        }
        #expect(problem { _ in } == nil)
        #expect(
            problem { $0.discriminatorRounds = 0 }
                == "discriminatorRounds: a whole number from 1 to 100 is expected, not 0")
        #expect(
            problem { $0.generator.rate.base = 0 }
                == "generatorOptimizer.learningRate: a number above 0 is expected, not 0.0")
        #expect(
            problem { $0.discriminator.rate.decayStart = 1 }
                == "discriminatorOptimizer.learningRate.decayStart: a number from 0 to below 1 is expected, "
                + "not 1.0"
        )
        #expect(
            problem { $0.discriminator.rate.decayStart = 0.5 }
                == "discriminatorOptimizer.learningRate.decay: a constant learning rate has neither "
                + "decayStart nor end"
        )
        #expect(problem { $0.discriminator.rate.warmup = -1 } != nil)
        #expect(problem { $0.discriminator.rate.end = 2 } != nil)
    }
}
