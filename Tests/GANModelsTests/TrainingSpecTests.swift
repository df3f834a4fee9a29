import Codecs
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
        let trainer = trainer { $0.training.generator.rate = NumberSchedule(1e-30) }
        let (generator, discriminator) = (trainer.generator.state, trainer.state.discriminator.state)
        _ = trainer.trainStep()
        #expect(trainer.generator.state[0] == generator[0])
        #expect(trainer.state.discriminator.state[0] != discriminator[0])
    }

    /// A rate that decays to zero: the last step changes nothing.
    @Test func ratesFollowTheirSchedule() {
        let trainer = trainer {
            let rate = NumberSchedule(1e-2, decay: .linear, decayStart: 0.5)
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

    /// A run that was planned anew on the way has the bits of one that knows its plans from the start.
    @Test func recordedPlansGiveTheSameBits() {
        func preset(_ steps: Int, _ earlier: [RunLength.Plan]) -> (inout Preset) -> Void {
            {
                let rate = NumberSchedule(1e-2, decay: .linear)
                ($0.training.generator.rate, $0.training.discriminator.rate) = (rate, rate)
                ($0.training.length, $0.training.earlierPlans) = (.steps(steps), earlier)
            }
        }
        let changed = trainer(preset(9, []))
        for step in 1...5 {
            _ = changed.trainStep()
            if step == 2 { changed.plan(steps: 7) }
            if step == 4 { changed.plan(steps: 5) }
        }
        let recorded = trainer(preset(5, [.init(until: 2, steps: 9), .init(until: 4, steps: 7)]))
        let unaware = trainer(preset(5, []))
        for _ in 1...5 {
            _ = recorded.trainStep()
            _ = unaware.trainStep()
        }
        #expect(changed.generator.state == recorded.generator.state)
        #expect(changed.generator.state != unaware.generator.state)
    }

    @Test func earlierPlans() throws {
        var training = TrainingSpec(length: .steps(9), batch: 6)
        training.plan(steps: 7, after: 2)
        training.plan(steps: 12, after: 4)
        #expect(training.problem == nil && training.length(images: 20).steps == 12)
        #expect(training.planned(at: 5) == training)
        #expect(
            training.planned(at: 4).length == .steps(7) && training.planned(at: 3).earlierPlans.count == 1)
        #expect(training.planned(at: 2) == TrainingSpec(length: .steps(9), batch: 6))
        let text = try JSONValue(encoding: training).line
        #expect(text.contains(#""earlierPlans":[{"until":2,"steps":9},{"until":4,"steps":7}]"#))
        #expect(try JSONValue.decode(TrainingSpec.self, from: Array(text.utf8)) == training)
        let orders: [[(Int, Int)]] = [[(4, 9), (2, 9)], [(0, 9)], [(3, 3)], [(12, 20)], [(2, 9), (2, 9)]]
        for order in orders {
            training.earlierPlans = order.map { .init(until: $0.0, steps: $0.1) }
            #expect(training.problem?.path.hasPrefix("earlierPlans[") == true, "\(order)")
        }
        training.earlierPlans = [.init(until: 1, steps: 2)]
        (training.length, training.order) = (.epochs(3), .epochs)
        #expect(training.problem?.path == "earlierPlans")
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
                == "discriminatorOptimizer.learningRate.decay: a constant has neither decayStart, decayEnd "
                + "nor end"
        )
        #expect(problem { $0.discriminator.rate.warmup = -1 } != nil)
        #expect(problem { $0.discriminator.rate.end = 2 } != nil)
    }
}
