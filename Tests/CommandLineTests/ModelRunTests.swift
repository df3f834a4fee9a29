import Codecs
import Foundation
import GANModels
import ModelFiles
import Testing

@testable import Runs
@testable import gan_train

/// `--model`: a model file is trained, sampled, resumed and verified like any preset.
@Suite(.serialized) struct ModelRunTests {
    private static let examples = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/models").standardized

    private func statistics(_ scratch: Scratch, _ run: String) throws -> [String] {
        try scratch.text("\(run)/stats.jsonl").split(separator: "\n").map { line in
            let end = try #require(line.range(of: ",\"steps_per_second\""))
            return String(line[..<end.lowerBound])
        }
    }

    @Test(arguments: ["dense", "convolutional", "residual", "relativistic", "conditional"])
    func examples(name: String) throws {
        let scratch = try Scratch()
        try scratch.writeImages(40, in: "data")
        try scratch.writeLabels(40, in: "data")
        let file = Self.examples.appending(path: "\(name).json").path
        func train(_ out: String, steps: Int) throws -> Program.Outcome {
            try Program.run(
                "--model", file, "--data", "data", "--batch", "4", "--steps", "\(steps)", "--log-every", "1",
                "--checkpoint-every", "2", "--threads", "1", "--out", out, "--quiet", in: scratch.url)
        }
        let whole = try train("whole", steps: 4)
        #expect(whole.code == 0 && whole.error == "")
        // As if the run was killed after the checkpoint of step 2.
        #expect(try train("run", steps: 4).code == 0)
        for left in ["checkpoints/step-000004.safetensors", "generator.safetensors"] {
            try FileManager.default.removeItem(atPath: scratch.path("run/\(left)"))
        }
        let resumed = try Program.run("--resume", "run", "--quiet", in: scratch.url)
        #expect(resumed.code == 0 && resumed.error == "")
        for file in [
            "checkpoints/step-000004.safetensors", "generator.safetensors", "samples/step-000004.pgm",
        ] {
            #expect(try scratch.bytes("run/\(file)") == scratch.bytes("whole/\(file)"), "\(file)")
        }
        #expect(try statistics(scratch, "run") == statistics(scratch, "whole"))
        #expect(try Program.run("verify", "run", "--replay", "4", in: scratch.url).code == 0)
        #expect(try Program.run("sample", "run", "--count", "2", "--out", "x.npy", in: scratch.url).code == 0)
        #expect(try NPYArray(decoding: scratch.bytes("x.npy")).shape == [2, 28, 28])
    }

    /// `summary --json` prints the exact preset, and a run's `config.json` contains the same object.
    @Test(arguments: ["dense100", "dcgan32"])
    func aPresetAsAFile(name: String) throws {
        let scratch = try Scratch()
        try scratch.writeImages(8, in: "data")
        let text = try Program.run("summary", "--preset", name, "--json")
        try scratch.write(Array(text.output.utf8), to: "model.json")
        for (run, option, value) in [("a", "--preset", name), ("b", "--model", "model.json")] {
            let outcome = try Program.run(
                option, value, "--data", "data", "--batch", "2", "--steps", "1", "--out", run, "--quiet",
                "--threads", "1", in: scratch.url)
            #expect(outcome.code == 0 && outcome.error == "")
        }
        for file in ["config.json", "generator.safetensors", "checkpoints/step-000001.safetensors"] {
            #expect(try scratch.bytes("a/\(file)") == scratch.bytes("b/\(file)"), "\(file)")
        }
        let config = try JSONValue(parsing: scratch.bytes("b/config.json"))
        guard case .object(let members) = config, let model = members.first(where: { $0.name == "preset" })
        else {
            Issue.record("no preset in config.json")
            return
        }
        let preset = try ModelFile.preset(Array(model.value.page.utf8))
        #expect(preset.name == name && preset.training.batch == 2)
        let tables = try [["--preset", name], ["--model", "model.json"]].map { arguments in
            try Program.run(["summary"] + arguments, in: scratch.url).output
        }
        #expect(tables[0] == tables[1] && tables[0].contains("Total Parameters"))
    }

    @Test func layersWithinLayersInTheTable() throws {
        let outcome = try Program.run(
            "summary", "--model", Self.examples.appending(path: "residual.json").path)
        #expect(
            outcome.output.contains(
                """
                | Residual                   |            | (14, 14, 32) |
                |   body: BatchNormalization | 64         | (7, 7, 32)   |
                """))
        #expect(outcome.output.contains("|   shortcut: UpSampling2D   | 0          | (14, 14, 32) |"))
    }

    @Test func refusals() throws {
        let scratch = try Scratch()
        try scratch.writeImages(8, in: "data")
        try scratch.write(Array("{\n  \"format\" 1}".utf8), to: "broken.json")
        let text = try Program.run("summary", "--preset", "dense100", "--json").output
        let small = text.replacing("[28, 28, 1],\n  \"gen", with: "[14, 56, 1],\n  \"gen")
        try scratch.write(Array(small.utf8), to: "small.json")
        for (arguments, code, sentence) in [
            (["--model", "none.json"], 1, "Cannot read 'none.json': No such file or directory.\n"),
            (
                ["--model", "broken.json"], 65,
                "'broken.json' is not a valid model file: line 2, column 12: ':' expected.\n"
            ),
            (
                ["--model", "small.json"], 65,
                "'small.json' is not a valid model file: image: 14x56 does not hold the data's 28x28.\n"
            ),
        ] as [([String], Int32, String)] {
            for command in [["train", "--dry-run", "--data", "data"], ["summary"]] {
                let outcome = try Program.run(command + arguments, in: scratch.url)
                #expect(outcome.code == code && outcome.error == sentence && outcome.output == "")
            }
        }
    }

    /// A longer run would have had other learning rates from the start.
    @Test func aFallingRateKeepsTheLength() throws {
        let scratch = try Scratch()
        try scratch.writeImages(8, in: "data")
        let arguments = ["--data", "data", "--batch", "2", "--threads", "1", "--quiet"]
        let first = try Program.run(
            arguments + ["--steps", "2", "--out", "run", "--learning-rate-decay", "cosine", "--warmup", "1"],
            in: scratch.url)
        #expect(first.code == 0)
        let refused = try Program.run("--resume", "run", "--steps", "3", in: scratch.url)
        #expect(refused.code == 64 && refused.error.contains("preset.training.steps"))
        #expect(refused.error.contains("spans the whole run"))
        let forced = try Program.run("--resume", "run", "--steps", "3", "--force", "--quiet", in: scratch.url)
        #expect(forced.code == 0)
        #expect(try Program.run("verify", "run", "--replay", "2", in: scratch.url).code == 0)
    }
}
