import Files
import Foundation
import Testing

/// Runs that are interrupted and resumed, tested as processes.
@Suite(.serialized) struct ResumeTests {
    private func train(_ scratch: Scratch, _ arguments: [String]) throws -> Program.Outcome {
        if !scratch.exists("data") { try scratch.writeImages(40, in: "data") }
        return try Program.run(arguments, in: scratch.url)
    }

    private func new(_ scratch: Scratch, _ out: String, steps: Int) throws {
        let outcome = try train(
            scratch,
            [
                "--data", "data", "--out", out, "--batch", "4", "--steps", "\(steps)", "--checkpoint-every",
                "4",
                "--keep", "2", "--log-every", "3", "--sample-every", "3", "--threads", "2",
            ])
        #expect(outcome.code == 0)
    }

    /// A folder's files by name, without what depends on the clock in `stats.jsonl` and the report.
    private func files(_ scratch: Scratch, _ run: String) throws -> [String: [UInt8]] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: scratch.path(run))
        var files: [String: [UInt8]] = [:]
        for name in names where !["samples", "checkpoints"].contains(name) {
            files[name] = try scratch.bytes("\(run)/\(name)")
        }
        let lines = try scratch.text("\(run)/stats.jsonl").split(separator: "\n").map { line in
            line[..<(line.range(of: ",\"steps_per_second\"")?.lowerBound ?? line.endIndex)] + "\n"
        }
        files["stats.jsonl"] = Array(lines.joined().utf8)
        if let report = files["report.html"] {
            let text = String(decoding: report, as: UTF8.self)
            files["report.html"] = Array(text.replacing(#/<span class="clock">[^<]*/#, with: "").utf8)
        }
        return files
    }

    private func expectEqual(_ scratch: Scratch, _ run: String, _ other: String) throws {
        let (a, b) = (try files(scratch, run), try files(scratch, other))
        #expect(a.keys.sorted() == b.keys.sorted())
        for (name, bytes) in a { #expect(b[name] == bytes, "\(name)") }
    }

    /// As if the run was killed after 7 of 9 steps, with the files that this leaves.
    @Test func aKilledRunEndsAsIfItHadNotBeen() throws {
        let scratch = try Scratch()
        try new(scratch, "whole", steps: 9)
        try new(scratch, "run", steps: 9)
        let names = try files(scratch, "whole").keys.sorted()
        #expect(
            names == [
                "checkpoints/step-000004.safetensors", "checkpoints/step-000008.safetensors",
                "checkpoints/step-000009.safetensors", "config.json", "curves.svg", "generator.safetensors",
                "progress.gif", "reals.pgm", "report.html", "samples/step-000000.pgm",
                "samples/step-000003.pgm", "samples/step-000006.pgm", "samples/step-000009.pgm",
                "stats.jsonl",
            ])
        let manager = FileManager.default
        for name in [
            "checkpoints/step-000009.safetensors", "generator.safetensors", "progress.gif", "curves.svg",
            "report.html",
        ] {
            try manager.removeItem(atPath: scratch.path("run/\(name)"))
        }
        try scratch.write([1], to: "run/checkpoints/.gan-train-1-0.tmp")
        try scratch.write([1], to: "run/samples/step-000007.pgm")
        try scratch.write(Array("9999999".utf8), to: "run/.gan-train.lock")
        try scratch.write(
            try scratch.bytes("run/stats.jsonl") + Array("{\"step\":9,".utf8), to: "run/stats.jsonl")
        // The newest is damaged: the previous one is used.
        var bytes = try scratch.bytes("run/checkpoints/step-000008.safetensors")
        bytes[bytes.count / 2] ^= 4
        try scratch.write(bytes, to: "run/checkpoints/step-000008.safetensors")

        let outcome = try train(scratch, ["--resume", "run", "--quiet"])
        #expect(outcome.code == 0 && outcome.output == "")
        #expect(
            outcome.error.contains("'run/checkpoints/step-000008.safetensors'")
                && outcome.error.contains("CRC-32") && outcome.error.split(separator: "\n").count == 1)
        try expectEqual(scratch, "run", "whole")

        // Resuming again changes nothing; more steps make a longer run.
        #expect(try train(scratch, ["--resume", "run", "--quiet"]).code == 0)
        try expectEqual(scratch, "run", "whole")
        try new(scratch, "longer", steps: 11)
        #expect(try train(scratch, ["--resume", "run", "--steps", "11", "--quiet"]).code == 0)
        let (run, longer) = (try files(scratch, "run"), try files(scratch, "longer"))
        #expect(run.keys.sorted() == longer.keys.sorted())
        for (name, bytes) in longer where !name.hasPrefix("checkpoints") {
            #expect(run[name] == bytes, "\(name)")
        }
        // The last checkpoints are equal, settings included; earlier ones say 9 steps where the others say
        // 11.
        #expect(
            run["checkpoints/step-000011.safetensors"] == longer["checkpoints/step-000011.safetensors"])
        let verified = try train(scratch, ["verify", "run", "--replay", "100"])
        #expect(verified.code == 0 && verified.error == "")
        #expect(verified.output.contains("11 steps: 5 lines, 4 sheets and 3 checkpoints are the same"))
    }

    /// Shuffled epochs, dropout, convolutions and a joint update all depend only on the step.
    @Test(arguments: ["softmax", "dcgan32", "epochs"]) func everyPreset(name: String) throws {
        let scratch = try Scratch()
        for run in ["whole", "run"] {
            let outcome = try train(
                scratch,
                [
                    "--data", "data", "--out", run, "--preset", name, "--batch", "16", "--steps", "5",
                    "--checkpoint-every", "3", "--log-every", "1", "--sample-every", "2", "--quiet",
                ])
            #expect(outcome.code == 0 && outcome.error == "", "\(outcome.error)")
        }
        for file in ["checkpoints/step-000005.safetensors", "generator.safetensors", "progress.gif"] {
            try FileManager.default.removeItem(atPath: scratch.path("run/\(file)"))
        }
        let outcome = try train(scratch, ["--resume", "run", "--quiet"])
        #expect(outcome.code == 0 && outcome.error == "", "\(outcome.error)")
        try expectEqual(scratch, "run", "whole")
        let verified = try train(scratch, ["verify", "run", "--replay", "5"])
        #expect(verified.code == 0 && verified.error == "", "\(verified.error)")
    }

    @Test func aRunWithoutCheckpointBeginsAgain() throws {
        let scratch = try Scratch()
        try new(scratch, "whole", steps: 3)
        try new(scratch, "run", steps: 3)
        try FileManager.default.removeItem(atPath: scratch.path("run/checkpoints"))
        try FileManager.default.removeItem(atPath: scratch.path("run/stats.jsonl"))
        #expect(try train(scratch, ["--resume", "run", "--quiet"]).code == 0)
        try expectEqual(scratch, "run", "whole")
    }

    @Test func otherSettingsAreRefused() throws {
        let scratch = try Scratch()
        try new(scratch, "run", steps: 4)
        let before = try files(scratch, "run")
        let refused = try train(
            scratch, ["--resume", "run", "--batch", "5", "--seed", "2", "--steps", "3", "--log-every", "1"])
        #expect(refused.code == 64 && refused.output == "")
        #expect(
            refused.error == """
                The run has other settings; --force continues with these.
                  setting                the run's  asked for
                  preset.training.batch  4          5
                  seed                   1          2
                  steps                  4          3

                """)
        try scratch.writeImages(41, in: "other")
        let data = try train(scratch, ["--resume", "run", "--data", "other"])
        #expect(data.code == 64 && data.error.contains("data.sha256"))
        #expect(try files(scratch, "run") == before)

        // Settings that affect only the display can change, and verify knows which settings were used when.
        let free = [
            "--resume", "run", "--log-every", "1", "--sample-every", "2", "--keep", "1", "--steps", "6",
            "--quiet",
        ]
        #expect(try train(scratch, free).code == 0)
        let forced = ["--resume", "run", "--learning-rate", "1e-3", "--force", "--steps", "8", "--quiet"]
        #expect(try train(scratch, forced).code == 0)
        let verified = try train(scratch, ["verify", "run", "--replay", "8"])
        #expect(verified.code == 0 && verified.error == "", "\(verified)")
        #expect(verified.output.contains("after step 4: the replay ends there"))
        let steps = try scratch.text("run/stats.jsonl").split(separator: "\n").map { $0.prefix { $0 != "," } }
        #expect(steps.map { $0.dropFirst(8) } == ["1", "3", "5", "6", "7", "8"])
    }

    @Test func onlyOneWriter() throws {
        let scratch = try Scratch()
        try new(scratch, "run", steps: 2)
        let lock = try FolderLock(folder: scratch.path("run"))
        for arguments in [["--resume", "run"], ["verify", "run"]] {
            let refused = try train(scratch, arguments)
            #expect(refused.code == 1)
            #expect(refused.error == "'run' is being written by another process, \(getpid()).\n")
        }
        withExtendedLifetime(lock) {}
    }

    @Test func runsThatCannotBeResumed() throws {
        let scratch = try Scratch()
        try scratch.writeImages(40, in: "data")
        try scratch.write([], to: "empty/file")
        let missing = try train(scratch, ["--resume", "empty"])
        #expect(
            missing.code == 1
                && missing.error == "Cannot read 'empty/config.json': No such file or directory.\n")
        try new(scratch, "run", steps: 2)
        try scratch.write(Array("x".utf8), to: "run/checkpoints/step-000002.safetensors")
        let damaged = try train(scratch, ["--resume", "run"])
        #expect(
            damaged.code == 65 && damaged.error.hasSuffix("No checkpoint in 'run/checkpoints' can be used.\n")
        )
        try new(scratch, "lost", steps: 4)
        try scratch.write(Array("{}".utf8), to: "lost/stats.jsonl")
        let lost = try train(scratch, ["--resume", "lost"])
        #expect(lost.code == 65 && lost.error.contains("has no line of step 1"))
    }

    @Test func verifyNamesWhatIsWrong() throws {
        let scratch = try Scratch()
        try new(scratch, "run", steps: 6)
        #expect(try train(scratch, ["verify", "run", "--replay", "6"]).code == 0)
        let lines = try scratch.text("run/stats.jsonl").split(separator: "\n")
        let cases: [(file: String, bytes: [UInt8]?, part: String)] = [
            ("stats.jsonl", Array("\(lines[0])\n\(lines[2])\n".utf8), "no line of step 3"),
            ("stats.jsonl", Array("\(lines.joined(separator: "\n"))".utf8), "line 3 is incomplete"),
            ("samples/step-000003.pgm", nil, "step-000003.pgm' is missing"),
            ("samples/step-000003.pgm", [1], "step-000003.pgm' is not a valid PGM file"),
            ("reals.pgm", Array("P5\n1 1\n255\nx".utf8), "'run/reals.pgm' has 1 x 1"),
            ("progress.gif", [1], "'run/progress.gif' does not match the run's sheets and lines"),
            ("curves.svg", Array("<svg/>".utf8), "'run/curves.svg' does not match"),
            ("report.html", Array("<html></html>".utf8), "'run/report.html' does not match"),
            ("checkpoints/step-000004.safetensors", [1], "begins with a length of 8 bytes"),
            ("generator.safetensors", nil, "'run/generator.safetensors' is missing"),
            (
                "generator.safetensors", try scratch.bytes("run/checkpoints/step-000006.safetensors"),
                "does not hold the generator"
            ),
        ]
        for (file, bytes, part) in cases {
            let whole = try scratch.bytes("run/\(file)")
            if let bytes {
                try scratch.write(bytes, to: "run/\(file)")
            } else {
                try FileManager.default.removeItem(atPath: scratch.path("run/\(file)"))
            }
            let outcome = try train(scratch, ["verify", "run"])
            #expect(outcome.code == 65 && outcome.error.contains(part), "\(file): \(outcome.error)")
            try scratch.write(whole, to: "run/\(file)")
        }
        for name in ["curves.svg", "report.html"] {
            try FileManager.default.removeItem(atPath: scratch.path("run/\(name)"))
            let missing = try train(scratch, ["verify", "run"])
            #expect(
                missing.code == 0 && missing.output.contains("'run/\(name)' is missing; --resume creates it"))
        }
        // A line with a changed number is valid: only a replay detects it.
        let text = try scratch.text("run/stats.jsonl").replacingOccurrences(
            of: "\"d_real\":0", with: "\"d_real\":1")
        try scratch.write(Array(text.utf8), to: "run/stats.jsonl")
        #expect(try train(scratch, ["verify", "run"]).code == 0)
        let replayed = try train(scratch, ["verify", "run", "--replay", "1"])
        #expect(replayed.code == 65 && replayed.error.contains("other results than the line of step 1"))
    }
}
