import Foundation
import Testing

/// `gan-train doctor`, as a process, on a run of a few steps.
@Suite struct DoctorTests {
    private struct Record: Decodable {
        struct Finding: Decodable { var kind, what, remedy: String }
        struct Pixels: Decodable {
            struct Spread: Decodable { var distance, nearest, grey: Double }
            var drawn, real: Spread
        }
        var step: Int
        var findings: [Finding]
        var pixels: Pixels?
    }

    private func train(_ scratch: Scratch, _ arguments: String...) throws -> Program.Outcome {
        try scratch.writeImages(40, in: "data")
        return try Program.run(
            ["--data", "data", "--out", "run", "--batch", "8", "--steps", "4", "--log-every", "2"]
                + arguments,
            in: scratch.url)
    }

    private func doctor(_ scratch: Scratch, _ arguments: String...) throws -> Program.Outcome {
        try Program.run(["doctor"] + arguments + ["--threads", "1"], in: scratch.url)
    }

    @Test func aRunEndsWithItsDiagnosis() throws {
        let scratch = try Scratch()
        let sentence = "The training set has only 40 images: the discriminator learns them by heart."
        #expect(try train(scratch).output.contains(sentence))
        let outcome = try doctor(scratch, "run")
        #expect(outcome.code == 0 && outcome.output.hasPrefix(sentence) && outcome.error.isEmpty)
        let record = try JSONDecoder().decode(
            Record.self, from: Data(doctor(scratch, "run", "--json").output.utf8))
        #expect(record.step == 4 && record.findings[0].kind == "fewImages")
        #expect(record.pixels?.drawn.grey ?? 0 > 0.5 && record.pixels?.real.grey == 0)
    }

    @Test func whatIsNoRunIsRefused() throws {
        let scratch = try Scratch()
        try scratch.write([1], to: "folder/file")
        for name in ["missing", "folder", "folder/file", "latest"] {
            #expect(try doctor(scratch, name).code == 65, "\(name)")
        }
    }

    @Test func withoutDataItSaysLess() throws {
        let scratch = try Scratch()
        _ = try train(scratch, "--quiet")
        try FileManager.default.removeItem(atPath: scratch.path("data"))
        let outcome = try doctor(scratch, "run", "--json")
        let record = try JSONDecoder().decode(Record.self, from: Data(outcome.output.utf8))
        #expect(
            outcome.code == 0 && outcome.error.contains("images are not looked at") && record.pixels == nil)
    }

    /// Runs of versions whose lines had no gradient norms.
    @Test func anOldRunIsResumedCheckedAndDiagnosed() throws {
        let scratch = try Scratch()
        _ = try train(scratch, "--quiet")
        let now = try scratch.text("run/stats.jsonl")
        let old = now.replacing(#/,"(generator|discriminator)_gradient_norm":[^,]*/#, with: "")
        #expect(old != now)
        try scratch.write(Array(old.utf8), to: "run/stats.jsonl")
        // The chart is one of lines without norms too.
        #expect(try Program.run("--resume", "run", "--quiet", in: scratch.url).code == 0)
        #expect(try Program.run("verify", "run", "--replay", "4", in: scratch.url).code == 0)
        #expect(try doctor(scratch, "run").code == 0)
        #expect(try Program.run("--resume", "run", "--steps", "6", "--quiet", in: scratch.url).code == 0)
        #expect(try Program.run("verify", "run", "--replay", "6", in: scratch.url).code == 0)
        #expect(try scratch.text("run/stats.jsonl").contains("gradient_norm"))
    }
}
