import Foundation
import Testing

@testable import Runs
@testable import gan_train

/// A run finds its data again, whatever the current folder.
@Suite(.serialized) struct DataPathTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.writeImages(8, in: "a/data")
        try scratch.writeImages(9, in: "b/data")
        try scratch.write([], to: "c/x")
        #expect(try train("--out", "run").code == 0)
    }

    private func train(_ more: String..., data: String = "data") throws -> Program.Outcome {
        let small = ["--batch", "4", "--steps", "2", "--threads", "1", "--quiet", "--data", data]
        return try Program.run(small + more, in: scratch.url.appendingPathComponent("a"))
    }

    private func run(in folder: String, _ arguments: String...) throws -> Program.Outcome {
        try Program.run(arguments, in: scratch.url.appendingPathComponent(folder))
    }

    @Test(arguments: ["a", "b", "c", "a/run/samples"]) func fromAnyFolder(folder: String) throws {
        let run = scratch.path("a/run")
        let resumed = try self.run(in: folder, "--resume", run, "--steps", "3", "--quiet")
        #expect(resumed.code == 0 && resumed.error == "", "\(resumed)")
        let verified = try self.run(in: folder, "verify", run, "--replay", "3")
        #expect(verified.code == 0 && verified.error == "", "\(verified)")
    }

    /// The folders of the run and its data do not affect its files.
    @Test func equalBytesInAnyFolder() throws {
        try scratch.writeImages(8, in: "d/data")
        let small = ["--batch", "4", "--steps", "2", "--threads", "1", "--quiet", "--data", "data"]
        let outcome = try Program.run(small + ["--out", "run"], in: scratch.url.appendingPathComponent("d"))
        #expect(outcome.code == 0)
        for name in ["checkpoints/step-000002.safetensors", "generator.safetensors", "progress.gif"] {
            #expect(try scratch.bytes("a/run/\(name)") == scratch.bytes("d/run/\(name)"), "\(name)")
        }
    }

    @Test func refusalsNameTheWayOut() throws {
        let manager = FileManager.default
        try manager.moveItem(atPath: scratch.path("a/data"), toPath: scratch.path("moved"))
        let folder = try RunSettings(path: scratch.path("a/run/config.json")).data.folder ?? "-"
        #expect(folder.hasPrefix("/") && folder.hasSuffix("/a/data"))
        for command in [["--resume", "../a/run"], ["verify", "../a/run", "--replay", "1"]] {
            let lost = try Program.run(command, in: scratch.url.appendingPathComponent("c"))
            #expect(lost.code == 65)
            #expect(
                lost.error == "There is no folder '\(folder)'. The run was trained on it; "
                    + "name its current folder with --data DIR.\n")
        }
        try manager.copyItem(atPath: scratch.path("b/data"), toPath: scratch.path("a/data"))
        let other = try run(in: "c", "--resume", "../a/run")
        #expect(other.code == 64 && other.error.contains("data.sha256"))
        #expect(
            other.error.hasSuffix(
                "It was trained on 'IDX files in data'; name its folder with --data DIR.\n"))
        let found = try run(
            in: "c", "--resume", "../a/run", "--data", "../moved", "--log-every", "1", "--quiet")
        #expect(found.code == 0, "\(found)")
        // The settings of the first steps contain the former folder.
        #expect(try run(in: "b", "verify", "../a/run", "--replay", "2").code == 0)
    }

    /// A run in a folder with any name can be resumed.
    @Test(arguments: ["set\r", "my\tset", "a'b\"c\\d", "\u{1B}[31m", "\u{7F}\u{85}\u{2028}", "é"])
    func anyName(name: String) throws {
        try scratch.writeImages(8, in: "a/\(name)")
        #expect(try train("--out", "other", data: name).code == 0)
        let resumed = try run(in: "a", "--resume", "other", "--steps", "3", "--quiet")
        #expect(resumed.code == 0 && resumed.error == "", "\(resumed)")
        #expect(try run(in: "c", "verify", "../a/other", "--replay", "3").code == 0)
    }
}
