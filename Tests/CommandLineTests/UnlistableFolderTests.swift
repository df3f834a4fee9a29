import Foundation
import Testing

/// A folder that cannot be listed is not empty: finished files must not be overwritten.
///
/// Links to themselves or to missing files stand for missing permissions or a failing disk, which
/// Tests/Reliability/listings.sh tests too.
@Suite(.serialized) struct UnlistableFolderTests {
    private let scratch: Scratch
    private let small = ["--data", "data", "--batch", "4", "--steps", "3", "--threads", "1", "--quiet"]

    init() throws {
        scratch = try Scratch()
        try scratch.writeImages(8, in: "data")
    }

    private func run(_ arguments: [String]) throws -> Program.Outcome {
        try Program.run(arguments, in: scratch.url)
    }

    private func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: scratch.path(name), withDestinationPath: target)
    }

    /// All files below a folder with their bytes, without links.
    private func files(_ folder: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: scratch.path(folder)) {
            let path = scratch.path("\(folder)/\(name)")
            files[name] = try? Data(contentsOf: URL(fileURLWithPath: path))
        }
        return files
    }

    private static let targets = [
        ("loop", "Cannot list the folder 'run/NAME': Too many levels of symbolic links."),
        ("gone", "'run/NAME' is a link to 'gone', which does not exist."),
    ]

    @Test(arguments: ["checkpoints", "samples"], Self.targets)
    func unlistableFoldersAreNotEmpty(name: String, target: (String, String)) throws {
        #expect(try run(small + ["--out", "run"]).code == 0)
        let path = scratch.path("run/\(name)")
        try FileManager.default.moveItem(atPath: path, toPath: scratch.path("elsewhere"))
        try link("run/\(name)", to: target.0 == "loop" ? name : target.0)
        let before = try files("run")
        let sentence = target.1.replacingOccurrences(of: "NAME", with: name) + "\n"
        for arguments in [["--resume", "run", "--steps", "5", "--quiet"], ["verify", "run"]] {
            let outcome = try run(arguments)
            #expect(outcome.code == 1 && outcome.error == sentence, "\(arguments): \(outcome)")
            #expect(try files("run") == before)
        }
        // A folder that was moved and linked on purpose is found.
        try FileManager.default.removeItem(atPath: path)
        try link("run/\(name)", to: "../elsewhere")
        #expect(try run(["--resume", "run", "--steps", "5", "--quiet"]).code == 0)
        #expect(try run(["verify", "run"]).code == 0)
    }

    /// An unreadable checkpoint is not a damaged one: the previous one is not used.
    @Test func aCheckpointThatCannotBeRead() throws {
        #expect(try run(small + ["--out", "run", "--checkpoint-every", "2"]).code == 0)
        let newest = "run/checkpoints/step-000003.safetensors"
        try FileManager.default.removeItem(atPath: scratch.path(newest))
        try link(newest, to: "step-000003.safetensors")
        let before = try files("run")
        let outcome = try run(["--resume", "run", "--quiet"])
        #expect(outcome.code == 1)
        #expect(outcome.error == "Cannot read '\(newest)': Too many levels of symbolic links.\n")
        #expect(try files("run") == before)
    }

    @Test func missingStatisticsAreAnError() throws {
        #expect(try run(small + ["--out", "run"]).code == 0)
        try FileManager.default.removeItem(atPath: scratch.path("run/stats.jsonl"))
        try link("run/stats.jsonl", to: "gone")
        for arguments in [["--resume", "run", "--steps", "5", "--quiet"], ["verify", "run"]] {
            let outcome = try run(arguments)
            #expect(outcome.code != 0 && outcome.error.contains("is a link to 'gone'"), "\(outcome)")
        }
    }

    @Test(arguments: [false, true]) func aFolderOfTheUsersOwn(isDry: Bool) throws {
        try link("loop", to: "loop")
        try link("nowhere", to: "gone")
        try scratch.write([1], to: "file")
        for (name, sentence) in [
            ("loop", "Cannot list the folder 'loop': Too many levels of symbolic links.\n"),
            ("nowhere", "'nowhere' is a link to 'gone', which does not exist.\n"),
            ("file", "Cannot list the folder 'file': Not a directory.\n"),
        ] {
            let outcome = try run(small + ["--out", name] + (isDry ? ["--dry-run"] : []))
            #expect(outcome.code == 1 && outcome.error == sentence, "\(outcome)")
        }
    }

    /// For an unlistable `runs` there is no next number and no latest run.
    @Test func theFolderOfAllRuns() throws {
        for (target, sentence) in [
            ("runs", "Cannot list the folder 'runs': Too many levels of symbolic links.\n"),
            ("gone", "'runs' is a link to 'gone', which does not exist.\n"),
        ] {
            try link("runs", to: target)
            for arguments in [small, small + ["--dry-run"], ["sample", "latest", "--out", "x.png"]] {
                let outcome = try run(arguments)
                #expect(outcome.code == 1 && outcome.error == sentence, "\(outcome)")
            }
            try FileManager.default.removeItem(atPath: scratch.path("runs"))
        }
        #expect(!scratch.exists("x.png"))
    }
}
