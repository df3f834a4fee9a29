import Foundation
import Testing

@testable import Runs
@testable import gan_train

/// A run is a folder with settings that gan-train wrote; anything else in `runs` is ignored.
@Suite(.serialized) struct NumberedRunsTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.writeImages(8, in: "data")
    }

    private func run(_ arguments: String...) throws -> Program.Outcome {
        try Program.run(arguments, in: scratch.url)
    }

    private func train(_ more: String...) throws {
        let small = ["--data", "data", "--batch", "4", "--steps", "1", "--threads", "1", "--quiet"]
        let outcome = try Program.run(small + more, in: scratch.url)
        #expect(outcome.code == 0 && outcome.error == "", "\(outcome)")
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scratch.path("runs")).sorted()
    }

    /// The run called `latest` is recognised by its unique seed.
    private func expectLatest(_ path: String) throws {
        let verified = try run("verify", "latest")
        #expect(verified.code == 0 && verified.error == "", "\(verified)")
        #expect(try run("--resume", "latest", "--dry-run").output.contains("run        \(path): a dry run"))
        #expect(try run("sample", "latest", "--out", "x.png").code == 0)
    }

    private static let foreign: [(name: String, bytes: String)] = [
        ("0007-notes.txt", "x"), ("20240504-221454/train/events", "x"), ("2024-05-04_22-14-54/log", "x"),
        ("0012-model/config.json", "{\"hidden_size\": 768, \"vocab_size\": 30522}"),
        ("0013-model/config.json/x", "x"), ("99999999999999999999-x/config.json", "{"),
        ("9223372036854775806-x/config.json", "{"), ("-3/x", "x"), ("2024-dense784-notes/x", "x"),
        ("４-x/config.json", "{"),
    ]

    @Test func otherFoldersAreNotRuns() throws {
        for (name, bytes) in Self.foreign where !name.hasPrefix("0013") {
            try scratch.write(Array(bytes.utf8), to: "runs/\(name)")
        }
        let none = try run("sample", "latest", "--out", "x.png")
        #expect(none.code == 1 && none.error == "There is no run in 'runs' yet; 'gan-train' starts one.\n")
        try train()
        try expectLatest("runs/0001-dense784")
        try train()
        #expect(try names().filter { $0.hasSuffix("dense784") } == ["0001-dense784", "0002-dense784"])
    }

    /// The names of runs are not reused, even if they belong to archives or to runs that are being created.
    @Test func namesOfRunsAreNotReused() throws {
        try train()
        try scratch.write([1], to: "runs/0002-dense784.tar.gz")
        try expectLatest("runs/0001-dense784")
        try scratch.write([1], to: "runs/0003-softmax/.gan-train.lock")
        try train()
        #expect(try names().last == "0004-dense784")
        try expectLatest("runs/0004-dense784")
    }

    @Test func copies() throws {
        try train()
        let runs = scratch.url.appendingPathComponent("runs")
        func copy(_ from: String, _ to: String) throws {
            try FileManager.default.copyItem(
                at: runs.appendingPathComponent(from), to: runs.appendingPathComponent(to))
        }
        for name in ["0001-dense784 (1)", "0001-dense784.old"] { try copy("0001-dense784", name) }
        try expectLatest("runs/0001-dense784")
        try copy("0001-dense784", "0001-softmax")
        let refused = try run("verify", "latest")
        #expect(refused.code == 1)
        #expect(
            refused.error == "'runs/0001-dense784' and 'runs/0001-softmax' have the same number; "
                + "name one of them.\n")
    }

    /// A folder with damaged settings is a run, which no command ignores silently.
    @Test func damagedSettings() throws {
        try train()
        try scratch.write([], to: "runs/0002-dense784/config.json")
        let outcome = try run("--resume", "latest")
        #expect(outcome.code == 65 && outcome.error.contains("'runs/0002-dense784/config.json'"))
        try FileManager.default.removeItem(atPath: scratch.path("runs/0002-dense784/config.json"))
        let link = scratch.path("runs/0002-dense784/config.json")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "gone")
        let dangling = try run("--resume", "latest")
        #expect(dangling.code == 1 && dangling.error.contains("is a link to 'gone'"))
        try train()
        #expect(try names().last == "0003-dense784")
    }

    @Test func sampleWantsAGenerator() throws {
        try train()
        try train("--seed", "2")
        try FileManager.default.removeItem(atPath: scratch.path("runs/0002-dense784/generator.safetensors"))
        let drawn = try run("sample", "latest", "--out", "x.png")
        #expect(drawn.code == 0)
        #expect(
            drawn.error == "'runs/0002-dense784' has no generator yet; using that of 'runs/0001-dense784'.\n")
        try FileManager.default.removeItem(atPath: scratch.path("runs/0001-dense784/generator.safetensors"))
        for run in ["latest", "runs/0002-dense784"] {
            let refused = try self.run("interpolate", run, "--from", "1", "--to", "2", "--out", "x.gif")
            #expect(refused.code == 1 && refused.error.hasPrefix("The run 'runs/0002-dense784' has no"))
            #expect(refused.error.hasSuffix("gan-train --resume runs/0002-dense784\n"))
        }
    }

    @Test func settingsOfRuns() {
        #expect(RunSettings.mayBe(Array("{\"preset\":{},\"schedule\":1}".utf8)))
        #expect(RunSettings.mayBe([]) && RunSettings.mayBe(Array("{\"preset\":".utf8)))
        #expect(!RunSettings.mayBe(Array("{\"preset\":1}".utf8)) && !RunSettings.mayBe(Array("{}".utf8)))
    }
}
