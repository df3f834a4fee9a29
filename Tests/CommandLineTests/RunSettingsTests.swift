import Foundation
import GANModels
import TensorCore
import Testing

@testable import Runs
@testable import gan_train

/// Untrusted `config.json` files: settings that are read can be trained, and nothing traps.
@Suite struct RunSettingsTests {
    private let settings = RunSettings(
        version: "1", preset: .dense100, seed: .max,
        schedule: Schedule(steps: 10_000, log: .every(100), sample: .easing),
        checkpoints: CheckpointRule(every: 5000, keep: 3),
        data: .init(name: "d", images: 7, sha256: "00", folder: nil), cpu: .baseline, threads: 2)

    private func problem(_ text: String) -> String? {
        do throws(RunSettings.Problem) {
            _ = try RunSettings(decoding: Array(text.utf8))
            return nil
        } catch {
            return error.description
        }
    }

    private func text(_ change: (inout RunSettings) -> Void = { _ in }) -> String {
        var changed = settings
        change(&changed)
        return String(decoding: changed.json, as: UTF8.self)
    }

    @Test func roundTrip() throws {
        #expect(try RunSettings(decoding: settings.json) == settings)
        var later = settings
        later.earlier = [.init(until: 20, settings: settings)]
        #expect(try RunSettings(decoding: later.json) == later)
        var saved = settings
        saved.threads = nil
        #expect(try RunSettings(decoding: Array(later.forCheckpoint.utf8)) == saved)
    }

    @Test func impossibleSettingsAreRefused() {
        let cases: [(change: (inout RunSettings) -> Void, part: String)] = [
            ({ $0.schedule.log = .every(0) }, "schedule.log: at least 1 step or epoch is expected, not 0"),
            ({ $0.schedule.sample = .everyEpochs(-1) }, "schedule.sample: a number of steps"),
            ({ $0.checkpoints.every = 0 }, "at least 1, not 0 and 3"),
            ({ $0.checkpoints.keep = 0 }, "at least 1, not 5000 and 0"),
            ({ $0.schedule.steps = 1 }, "1 steps do not follow"),
            ({ $0.schedule.stepsPerEpoch = 3 }, "10000 steps do not follow"),
            (
                { ($0.preset.training.order, $0.preset.training.length) = (.epochs, .epochs(2)) },
                "10000 steps do not follow"
            ),
            (
                { $0.preset.training.length = .epochs(.max) },
                "preset.training.epochs: a whole number from 1 to 1000000 is expected"
            ),
            ({ $0.data.images = 0 }, "0 images"),
            ({ ($0.schedule.steps, $0.preset.training.length) = (.max, .steps(.max)) }, "steps"),
            ({ $0.threads = 0 }, "threads"),
            (
                { $0.preset.training.batch = 0 },
                "preset.training.batch: a whole number from 1 to 8192 is expected, not 0"
            ),
            (
                { $0.preset.training.batch = .max },
                "preset.training.batch: a whole number from 1 to 8192 is expected, not \(Int.max)"
            ),
            (
                { $0.preset.model.generator.layers = [] },
                "preset.generator.layers: 1 to 1000 layers are expected, not 0"
            ),
            ({ $0.preset.model.generator.input = [.max] }, "preset.generator.input: 1 to 3 whole numbers"),
            (
                { $0.preset.model.generator.layers.append(.dense(units: 10)) },
                "preset.generator.layers: they end in 10 numbers"
            ),
            (
                { $0.preset.model.image = ImageShape(14, 56) },
                "preset.image: 14x56 does not hold the data's 28x28"
            ),
            ({ $0.preset.model.image = ImageShape(28, 28, channels: 3) }, "grey images"),
            (
                { $0.preset.model.discriminator.layers[4] = .dense(units: 2) },
                "ends in 1 logit or a softmax of 2"
            ),
            (
                { $0.preset.model.discriminator.input = [783] },
                "preset.discriminator.input: it has 783 numbers"
            ),
            (
                {
                    $0.preset.training.batch = 8192
                    $0.preset.model.generator.layers.insert(.dense(units: 65_536), at: 0)
                },
                "outputs for each"
            ),
            (
                {
                    $0.preset.training.batch = 2
                    $0.preset.model.generator.layers.insert(.dense(units: 65_536), at: 0)
                    $0.preset.model.generator.layers.insert(.dense(units: 65_536), at: 0)
                }, "parameters are more than 134217728"
            ),
            (
                { $0.preset.training.generator.rate.base = 1e300 },
                "preset.training.generatorOptimizer.learningRate: a"
            ),
            (
                { $0.preset.training.discriminator.beta1 = 1 },
                "preset.training.discriminatorOptimizer.beta1: a"
            ),
            ({ $0.preset.training.discriminator.epsilon = 0 }, "discriminatorOptimizer.epsilon: a"),
            ({ $0.preset.name = "\u{1B}[2J" }, "preset.name: 1 to 64 letters"),
            ({ $0.preset.name = "../../x" }, "preset.name: 1 to 64 letters"),
            ({ $0.preset.about = "\u{1B}[2J" }, "preset.about: one line"),
            ({ $0.data.name = String(repeating: "x", count: 5000) }, "a text"),
            ({ $0.earlier = [.init(until: 0, settings: $0)] }, "out of order"),
            (
                { settings in
                    var before = settings
                    before.schedule.log = .every(0)
                    settings.earlier = [.init(until: 5, settings: before)]
                }, "earlier[0].settings.schedule.log: at least 1 step"
            ),
            (
                { settings in
                    var before = settings
                    before.earlier = [.init(until: 5, settings: settings)]
                    settings.earlier = [.init(until: 5, settings: before)]
                }, "out of order"
            ),
        ]
        for (index, (change, part)) in cases.enumerated() {
            let problem = problem(text(change))
            #expect(problem?.contains(part) == true, "\(index): \(problem ?? "none")")
        }
    }

    @Test(arguments: [
        "", "{", "{}", "[]", "null", "1e999", "{\"seed\":-1}", "\u{0}",
        "{\"version\":\"1\",\"version\":\"2\"}",
        String(repeating: "[", count: 500_000), String(repeating: "{\"a\":", count: 200_000),
        "{\"earlier\":" + String(repeating: "[{\"settings\":{\"earlier\":", count: 30_000),
    ])
    func bytesThatAreNotSettings(text: String) {
        #expect(problem(text) != nil)
    }

    @Test func damageNeverTraps() {
        let whole = settings.json
        for index in whole.indices {
            for byte: UInt8 in [0x00, 0x22, 0x2D, 0x39, 0x5B, 0x7B, 0xFF] {
                var damaged = whole
                damaged[index] = byte
                _ = try? RunSettings(decoding: damaged)
            }
        }
        for length in stride(from: 0, to: whole.count - 1, by: 11) {
            #expect((try? RunSettings(decoding: Array(whole[..<length]))) == nil)
        }
    }

    @Test func differences() {
        var other = settings
        #expect(settings.decidingDifferences(to: other).isEmpty && !settings.leavesOtherTraces(than: other))
        (other.threads, other.checkpoints.keep, other.schedule.steps) = (1, 1, 20_000)
        other.preset.training.length = .steps(20_000)
        #expect(settings.decidingDifferences(to: other).isEmpty && !settings.leavesOtherTraces(than: other))
        (other.cpu, other.schedule.log) = (.avx2, .every(1))
        #expect(settings.decidingDifferences(to: other).isEmpty && settings.leavesOtherTraces(than: other))
        (other.preset.training.batch, other.seed) = (33, 1)
        #expect(
            settings.decidingDifferences(to: other) == [
                Difference(setting: "preset.training.batch", before: "32", now: "33"),
                Difference(setting: "seed", before: "18446744073709551615", now: "1"),
            ])
        other = settings
        other.preset.model.latent = 50
        #expect(settings.decidingDifferences(to: other).map(\.setting) == ["preset.generator.input[0]"])
    }

    /// A member that only one of two runs has is one line, however large it is.
    @Test func differencesOfWholeParts() {
        var other = settings
        other.preset.training.generator.rate.base = 1e-3
        let whole = #"{"learningRate":0.0002,"beta1":0.5,"beta2":0.999,"epsilon":1e-07}"#
        #expect(
            settings.decidingDifferences(to: other) == [
                Difference(setting: "preset.training.optimizer", before: whole, now: "-"),
                Difference(
                    setting: "preset.training.generatorOptimizer", before: "-",
                    now: whole.replacing("0.0002", with: "0.001")),
                Difference(setting: "preset.training.discriminatorOptimizer", before: "-", now: whole),
            ])
        other = settings
        other.preset.model.generator.layers.removeLast()
        let layers = settings.decidingDifferences(to: other)
        #expect(layers.map(\.setting) == ["preset.generator.layers"] && layers[0].now.hasSuffix("..."))
    }

    /// If the learning rate decays over the run, its length affects every step.
    @Test(arguments: [LearningRate.Decay.linear, .cosine])
    func theLengthDecidesTheRate(decay: LearningRate.Decay) {
        var falling = settings
        falling.preset.training.discriminator.rate.decay = decay
        var longer = falling
        (longer.schedule.steps, longer.preset.training.length) = (20_000, .steps(20_000))
        #expect(
            falling.decidingDifferences(to: longer).map(\.setting) == [
                "preset.training.steps", "schedule.steps",
            ])
        #expect(falling.leavesOtherTraces(than: longer))
        (longer.preset.training.log, longer.schedule.log) = (.every(1), .every(1))
        longer.preset.training.length = falling.preset.training.length
        longer.schedule.steps = falling.schedule.steps
        #expect(falling.decidingDifferences(to: longer).isEmpty)
    }

    /// The checkpoints to keep depend only on two numbers, not on the history.
    @Test func checkpointsThatStay() {
        let rule = CheckpointRule(every: 20, keep: 3)
        func staying(_ last: Int) -> [Int] { (0...500).filter { rule.stays($0, beside: last) && $0 > 0 } }
        #expect(staying(20) == [20])
        #expect(staying(80) == [40, 60, 80])
        #expect(staying(95) == [40, 60, 80, 95])
        #expect(CheckpointRule(every: 5000, keep: 1).stays(5000, beside: 5000))
    }

    @Test func settingsInForce() {
        var now = settings
        var before = settings
        before.schedule.log = .every(7)
        now.earlier = [.init(until: 20, settings: before)]
        #expect(now.logs(after: 14) && !now.logs(after: 28) && now.logs(after: 100) && now.logs(after: 1))
        #expect(now.logs(after: 10_000))
        // Resumed again from an earlier step, with the current settings.
        #expect(now.after(now, until: 15).earlier == [.init(until: 15, settings: before)])
        #expect(now.after(now, until: 30).earlier == now.earlier)
        #expect(settings.after(settings, until: 30).earlier == nil)
        #expect(now.after(now, until: 0).earlier == nil)
    }
}
