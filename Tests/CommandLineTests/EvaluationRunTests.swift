import Files
import Foundation
import Runs
import Testing

/// Evaluations while a run trains, as processes, on the bundled data.
struct EvaluationRunTests {
    private struct Line: Decodable { var step: Int; var fid, precision: Double? }

    private func lines(_ folder: URL) throws -> [Line] {
        let text = try String(contentsOf: folder.appending(path: "stats.jsonl"), encoding: .utf8)
        return try text.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
    }

    @Test func aRunKeepsItsFiguresAndItsBestGenerator() throws {
        let scratch = try Scratch()
        let settings = ["--steps", "5", "--batch", "4", "--threads", "1", "--quiet"]
        let evaluated = try Program.run(
            settings + ["--evaluate-every", "2", "--checkpoint-every", "3", "--out", "a"], in: scratch.url)
        #expect(evaluated.code == 0, "\(evaluated.error)")
        let lines = try lines(scratch.url.appending(path: "a"))
        #expect(lines.map(\.step) == [1, 2, 4, 5])
        #expect(lines.map { $0.fid != nil } == [false, true, true, true])
        let best = lines.filter { $0.fid != nil }.min { ($0.fid ?? 0) < ($1.fid ?? 0) }
        let kept = scratch.url.appending(path: "a/best.safetensors")
        #expect(SavedGenerator.step(of: kept.path) == best?.step)
        #expect(
            try String(contentsOf: scratch.url.appending(path: "a/curves.svg"), encoding: .utf8)
                .contains("FID of 2000 images"))

        // Evaluations change nothing that is learned.
        let plain = try Program.run(settings + ["--evaluate-every", "never", "--out", "b"], in: scratch.url)
        #expect(plain.code == 0)
        let generators = ["a", "b"].map { scratch.url.appending(path: "\($0)/generator.safetensors") }
        #expect(try Data(contentsOf: generators[0]) == Data(contentsOf: generators[1]))

        // The same figure by the command, and training again finds the same lines and the same best.
        let again = try Program.run(["evaluate", "a", "--count", "2000", "--json"], in: scratch.url)
        struct Record: Decodable { struct Figures: Decodable { var fid: Double }; var images: Figures }
        let record = try JSONDecoder().decode(Record.self, from: Data(again.output.utf8))
        #expect(record.images.fid == lines.last?.fid)
        let verified = try Program.run(["verify", "a", "--replay", "5"], in: scratch.url)
        #expect(
            verified.code == 0 && verified.output.contains("of step \(best?.step ?? 0), with the lowest FID"))
        let best2 = try Data(contentsOf: kept)
        for name in ["step-000005", "step-000003"] {
            try? FileManager.default.removeItem(
                at: scratch.url.appending(path: "a/checkpoints/\(name).safetensors"))
            let resumed = try Program.run(["--resume", "a", "--quiet"], in: scratch.url)
            #expect(resumed.code == 0, "\(resumed.error)")
            #expect(try Data(contentsOf: kept) == best2)
        }
        // A figure that was changed is found by training again.
        let file = scratch.url.appending(path: "a/stats.jsonl")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacingOccurrences(of: "\"recall\":0", with: "\"recall\":1").utf8).write(to: file)
        let differing = try Program.run(["verify", "a", "--replay", "5"], in: scratch.url)
        #expect(differing.code == 65 && differing.error.contains("the line of step 2"))
    }

    /// Data without test images cannot be evaluated against: asked for, that is refused before a folder is
    /// made.
    @Test func evaluationsNeedTestImages() throws {
        let scratch = try Scratch()
        try scratch.writeImages(40, in: "data")
        let outcome = try Program.run(
            ["--data", "data", "--steps", "2", "--batch", "4", "--evaluate-every", "1", "--out", "a"],
            in: scratch.url)
        #expect(outcome.code == 65 && outcome.error.contains("test images, which evaluations need"))
        #expect(!scratch.exists("a"))
    }
}
