import Foundation
import Testing

/// `--tensorboard`, as processes. `Tests/Formats/tensorboard_check.py` reads the files with TensorBoard.
@Suite(.serialized) struct BoardRunTests {
    private let training =
        "--data data --batch 4 --log-every 1 --sample-every 2 --checkpoint-every 2 --threads 1 --quiet"

    private func boards(_ scratch: Scratch) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scratch.path("run"))
            .filter { $0.hasPrefix("events.out.tfevents.") }.sorted()
    }

    /// No other file changes, and a resumed run continues in a file of its own.
    @Test func theRunIsTheSame() throws {
        let scratch = try Scratch()
        try scratch.writeImages(8, in: "data")
        func run(_ line: String) throws {
            let outcome = try Program.run(line.split(separator: " ").map(String.init), in: scratch.url)
            #expect(outcome.code == 0 && outcome.error == "", "\(outcome.error)")
        }
        try run("\(training) --steps 4 --out plain")
        try run("\(training) --steps 2 --out run --tensorboard")
        let first = try boards(scratch)
        try #require(first.count == 1)
        try run("--resume run --steps 4 --quiet")
        let both = try boards(scratch)
        try #require(both.count == 2 && both.first == first.first)
        for file in [
            "generator.safetensors", "samples/step-000004.pgm", "checkpoints/step-000004.safetensors",
        ] {
            #expect(try scratch.bytes("plain/\(file)") == scratch.bytes("run/\(file)"), "\(file)")
        }
        // The sheets are in it as they are in files: PNG after PNG.
        let events = try scratch.bytes("run/\(both[0])")
        #expect(events.starts(with: [24, 0, 0, 0, 0, 0, 0, 0]))
        #expect(Data(events).range(of: Data(Array("discriminator_loss_real".utf8))) != nil)
        let png = Data([0x89, 0x50, 0x4e, 0x47])
        #expect(Data(events).range(of: png) != nil)
        #expect(try Data(scratch.bytes("run/\(both[1])")).range(of: png) != nil)
        try run("verify run")
    }
}
