import Foundation
import Testing

@testable import gan_train

/// `--minutes`: a plan in steps, which the run's settings record.
struct MinutesTests {
    @Test func stepsOfATime() {
        #expect(TrainCommand.steps(seconds: 57, secondsPerStep: 0.5) == 114)
        #expect(TrainCommand.steps(seconds: -1, secondsPerStep: 1) == 1)
        #expect(TrainCommand.steps(seconds: 1e30, secondsPerStep: 1e-9) == 1 << 48)
    }

    @Test func thePlanIsRecorded() throws {
        let scratch = try Scratch()
        try scratch.writeImages(40, in: "data")
        let outcome = try Program.run(
            "--minutes", "0.0001", "--preset", "dense100", "--data", "data", "--threads", "1", "--quiet",
            "--out", "run", in: scratch.url)
        #expect(outcome.code == 0 && outcome.error == "")
        #expect(try scratch.text("run/config.json").contains("\"steps\": 1,"))
    }

    /// Three seconds: the plan changes on the way, and the recorded one gives the same bits.
    @Test func aChangedPlanIsReplayed() throws {
        let scratch = try Scratch()
        try scratch.writeImages(400, in: "data")
        let started = ContinuousClock.now
        let outcome = try Program.run(
            "--minutes", "0.05", "--preset", "dense100", "--data", "data", "--threads", "1", "--quiet",
            "--learning-rate-decay", "linear", "--batch", "4", "--checkpoint-every", "20", "--keep", "100",
            "--out", "run", in: scratch.url)
        #expect(outcome.code == 0 && outcome.error == "")
        #expect(ContinuousClock.now - started > .seconds(1))
        let replayed = try Program.run(
            "verify", "run", "--data", "data", "--threads", "1", "--replay", "200", in: scratch.url)
        #expect(replayed.code == 0, "\(replayed.output)\(replayed.error)")
        let again = try Program.run("--resume", "run", "--data", "data", "--quiet", in: scratch.url)
        #expect(again.code == 0, "\(again.error)")
    }

    @Test func otherLengthsAreRefused() throws {
        let refused = try Program.run("--minutes", "1", "--steps", "2")
        #expect(refused.code == 64)
        #expect(refused.error.contains("--minutes and --steps cannot be given together"))
    }
}
