import Foundation
import Testing

@testable import gan_train

/// `--minutes`: a plan in steps, which the run's settings record.
struct MinutesTests {
    @Test func stepsOfATime() {
        // Three seconds go into measuring.
        #expect(TrainCommand.steps(minutes: 1, secondsPerStep: 0.5) == 114)
        #expect(TrainCommand.steps(minutes: 0.05, secondsPerStep: 1) == 1)
        #expect(TrainCommand.steps(minutes: 1e30, secondsPerStep: 1e-9) == 1 << 48)
    }

    @Test func thePlanIsRecorded() throws {
        let scratch = try Scratch()
        try scratch.writeImages(40, in: "data")
        let outcome = try Program.run(
            "--minutes", "0.0001", "--preset", "dense100", "--data", "data", "--threads", "1", "--quiet",
            "--out", "run", in: scratch.url)
        #expect(outcome.code == 0 && outcome.error == "")
        #expect(try scratch.text("run/config.json").contains("\"steps\": 1,"))
        let refused = try Program.run("--minutes", "1", "--steps", "2")
        #expect(refused.code == 64)
        #expect(refused.error.contains("--minutes and --steps cannot be given together"))
    }
}
