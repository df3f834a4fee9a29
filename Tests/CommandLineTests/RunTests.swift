import Foundation
import ModelFiles
import Reports
import Testing

/// Whole runs on a small data set, tested as processes.
@Suite(.serialized) struct RunTests {
    /// Trains in `scratch` on 40 small images.
    private func train(
        _ scratch: Scratch, _ arguments: String..., out: String = "run"
    ) throws -> Program.Outcome {
        if !scratch.exists("data") { try scratch.writeImages(40, in: "data") }
        return try Program.run(
            ["--data", "data", "--out", out, "--batch", "8"] + arguments, in: scratch.url)
    }

    /// `stats.jsonl` without the two members that depend on the clock.
    private func statistics(_ scratch: Scratch, _ run: String) throws -> [String] {
        try scratch.text("\(run)/stats.jsonl").split(separator: "\n").map { line in
            let end = try #require(line.range(of: ",\"steps_per_second\""))
            return String(line[..<end.lowerBound])
        }
    }

    @Test func aRunWritesItsFolder() throws {
        let scratch = try Scratch()
        let outcome = try train(scratch, "--steps", "5", "--sample-every", "2", "--log-every", "2")
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("Total Parameters: 1665040"))
        #expect(outcome.output.contains("IDX files in data, 40 images"))
        #expect(outcome.error.split(separator: "\n").count == 4)
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("run")).sorted()
        #expect(
            names == [
                "checkpoints", "config.json", "curves.svg", "generator.safetensors", "progress.gif",
                "reals.pgm", "report.html", "samples", "stats.jsonl",
            ])
        #expect(scratch.exists("run/checkpoints/step-000005.safetensors"))
        let sheets = try FileManager.default.contentsOfDirectory(atPath: scratch.path("run/samples")).sorted()
        #expect(sheets == ["step-000000.pgm", "step-000002.pgm", "step-000004.pgm", "step-000005.pgm"])
        for sheet in ["samples/step-000005.pgm", "reals.pgm"] {
            let image = try PGM.decoded(scratch.bytes("run/\(sheet)"))
            #expect(image.width == 152 && image.height == 152)
        }
        // Steps 1, 2, 4 and 5: the interval, the first and the last.
        let steps = try statistics(scratch, "run").map { $0.prefix { $0 != "," } }
        #expect(steps == ["{\"step\":1", "{\"step\":2", "{\"step\":4", "{\"step\":5"])
        let config = try JSONSerialization.jsonObject(with: Data(scratch.bytes("run/config.json")))
        let members = try #require(config as? [String: Any])
        #expect(
            Set(members.keys) == [
                "checkpoints", "cpu", "data", "preset", "schedule", "seed", "threads", "version",
            ])
    }

    @Test func epochsAreCounted() throws {
        let scratch = try Scratch()
        let outcome = try train(
            scratch, "--epochs", "3", "--log-every", "1epoch", "--sample-every", "2epochs")
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("3 epochs of 5 steps, batch 8, seed 1"))
        // Steps 1, 5, 10 and 15: the interval and the first.
        let lines = outcome.error.split(separator: "\n").map(String.init)
        #expect(lines.count == 4 && lines.last?.hasPrefix("epoch 3/3  step 15/15  loss D ") == true)
        let positions = try statistics(scratch, "run").map {
            $0.split(separator: ",").prefix(2).joined(separator: ",")
        }
        #expect(
            positions == [
                "{\"step\":1,\"epoch\":1", "{\"step\":5,\"epoch\":1", "{\"step\":10,\"epoch\":2",
                "{\"step\":15,\"epoch\":3",
            ])
        let sheets = try FileManager.default.contentsOfDirectory(atPath: scratch.path("run/samples")).sorted()
        #expect(sheets == ["step-000000.pgm", "step-000010.pgm", "step-000015.pgm"])
        let config = try scratch.text("run/config.json")
        for part in ["\"order\": \"epochs\"", "\"stepsPerEpoch\": 5", "\"log\": \"1epoch\""] {
            #expect(config.contains(part), "\(part)")
        }
    }

    /// Every preset makes a step, and its generator draws images: of 32x32 pixels if it pads them to that.
    @Test(arguments: [("softmax", 28), ("dcgan32", 32), ("epochs", 28)])
    func presets(name: String, side: Int) throws {
        let scratch = try Scratch()
        try scratch.writeImages(3, in: "data")
        let outcome = try Program.run(
            "--data", "data", "--out", "run", "--preset", name, "--batch", "2", "--steps", "2", "--quiet",
            in: scratch.url)
        #expect(outcome.code == 0 && outcome.error == "")
        #expect(try PGM.decoded(scratch.bytes("run/samples/step-000002.pgm")).width == 5 * (side + 2) + 2)
        #expect(try PGM.decoded(scratch.bytes("run/reals.pgm")).width == 3 * (side + 2) + 2)
        let drawn = try Program.run("sample", "run", "--count", "2", "--out", "x.npy", in: scratch.url)
        #expect(drawn.code == 0)
        #expect(try NPYArray(decoding: scratch.bytes("x.npy")).shape == [2, side, side])
    }

    @Test func equalCommandsGiveEqualBytesWithAnyThreads() throws {
        let scratch = try Scratch()
        for (run, threads) in [("a", "1"), ("b", "2"), ("c", "3"), ("d", "2")] {
            #expect(try train(scratch, "--steps", "6", "--threads", threads, out: run).code == 0)
        }
        for run in ["b", "c", "d"] {
            #expect(
                try scratch.bytes("\(run)/generator.safetensors") == scratch.bytes("a/generator.safetensors"))
            #expect(try statistics(scratch, run) == statistics(scratch, "a"))
        }
        #expect(try train(scratch, "--steps", "6", "--seed", "2", out: "e").code == 0)
        #expect(try scratch.bytes("e/generator.safetensors") != scratch.bytes("a/generator.safetensors"))
    }

    @Test func samplesOfARun() throws {
        let scratch = try Scratch()
        #expect(try train(scratch, "--steps", "2", "--preset", "dense100", out: "runs/0007-mine").code == 0)
        for name in ["x.pgm", "x.idx3-ubyte", "x.npy"] {
            let outcome = try Program.run(
                "sample", "latest", "--count", "7", "--out", name, in: scratch.url)
            #expect(outcome.code == 0 && outcome.output == "" && outcome.error == "")
        }
        let sheet = try PGM.decoded(scratch.bytes("x.pgm"))
        #expect(sheet.width == 92 && sheet.height == 92)
        let array = try NPYArray(decoding: scratch.bytes("x.npy"))
        #expect(array.shape == [7, 28, 28])
        let bytes = try scratch.bytes("x.idx3-ubyte")
        #expect(Array(bytes[16...]) == array.values.map(GrayImage.byte))

        // Fewer images are a prefix of more, and latent vectors from a file give the same images as drawn
        // ones.
        _ = try Program.run("sample", "runs/0007-mine", "--count", "3", "--out", "y.npy", in: scratch.url)
        #expect(try NPYArray(decoding: scratch.bytes("y.npy")).values == Array(array.values.prefix(3 * 784)))
        try scratch.write(
            NPYArray(shape: [2, 100], values: (0..<200).map { Float($0) / 100 }).encoded(), to: "z.npy")
        let given = try Program.run(
            "sample", "latest", "--latents", "z.npy", "--out", "w.npy", in: scratch.url)
        #expect(given.code == 0)
        #expect(try NPYArray(decoding: scratch.bytes("w.npy")).shape == [2, 28, 28])
        try scratch.write(
            NPYArray(shape: [2, 99], values: .init(repeating: 0, count: 198)).encoded(), to: "v.npy")
        let refused = try Program.run(
            "sample", "latest", "--latents", "v.npy", "--out", "u.npy", in: scratch.url)
        #expect(
            refused.error
                == "'v.npy' holds an array of [2, 99]; this generator takes one latent vector of 100 "
                + "numbers in each row.\n")
        #expect(refused.code == 65 && !scratch.exists("u.npy"))
    }

    @Test func runsAreNumbered() throws {
        let scratch = try Scratch()
        try scratch.writeImages(40, in: "data")
        for number in ["0001", "0002"] {
            let outcome = try Program.run(
                "--data", "data", "--batch", "4", "--steps", "1", "--quiet", in: scratch.url)
            #expect(outcome.code == 0 && outcome.output == "" && outcome.error == "")
            #expect(scratch.exists("runs/\(number)-dense784/generator.safetensors"))
        }
        let dry = try Program.run("--data", "data", "--dry-run", in: scratch.url)
        #expect(
            dry.code == 0 && dry.output.contains("none: a dry run") && !scratch.exists("runs/0003-dense784"))
    }

    @Test(arguments: [SIGINT, SIGTERM].filter { !isIgnored($0) })
    func anInterruptSaves(signal: Int32) throws {
        let scratch = try Scratch()
        try scratch.writeImages(40, in: "data")
        let process = Process()
        process.executableURL = Program.executable
        process.arguments = ["--data", "data", "--out", "run", "--batch", "8", "--quiet"]
        process.currentDirectoryURL = scratch.url
        let errors = scratch.url.appendingPathComponent("errors")
        try Data().write(to: errors)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        eventually { scratch.exists("run/stats.jsonl") }
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 130)
        #expect(scratch.exists("run/generator.safetensors"))
        #expect(try scratch.text("errors").contains("the generator is saved"))
        #expect(scratch.exists("run/progress.gif") && scratch.exists("run/curves.svg"))
    }

    @Test func divergenceIsNamed() throws {
        let scratch = try Scratch()
        let outcome = try train(scratch, "--steps", "50", "--learning-rate", "1e30", "--quiet")
        #expect(outcome.code == 2)
        #expect(outcome.error.contains("Diverged at step ") && outcome.error.contains("NaN or infinity"))
        #expect(!scratch.exists("run/generator.safetensors"))
        #expect(try scratch.text("run/curves.svg").contains("</svg>"))
        #expect(scratch.exists("run/progress.gif"))
    }
}
