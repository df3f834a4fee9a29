import Foundation
import ModelFiles
import Testing

/// `gan-train evaluate` and `gan-train judge` on the bundled data, tested as processes.
struct EvaluateTests {
    /// Real images from the bundled data, as any program could provide them.
    private func realImages(_ count: Int) throws -> [Float] {
        try BundledFiles.testImages(count).map { Float($0) / 255 }
    }

    private func evaluate(_ images: [Float], _ more: String...) throws -> Program.Outcome {
        let scratch = try Scratch()
        let count = images.count / 784
        try scratch.linkBundledData(testImages: 500, to: "data")
        try scratch.write(NPYArray(shape: [count, 28, 28], values: images).encoded(), to: "x.npy")
        return try Program.run(
            ["evaluate", "x.npy", "--data", "data", "--json", "--threads", "1"] + more, in: scratch.url)
    }

    private struct Record: Decodable {
        struct Figures: Decodable { var fid, precision, coverage, confidence: Double; var modes: Int }
        var samples: Int
        var images, floor: Figures
    }

    @Test func realImagesAreReal() throws {
        let outcome = try evaluate(realImages(400))
        let record = try JSONDecoder().decode(Record.self, from: Data(outcome.output.utf8))
        #expect(outcome.code == 0 && record.samples == 400)
        // Test images, compared with a set that contains them.
        #expect(record.images.precision == 1 && record.images.modes == 10 && record.images.confidence > 0.97)
        #expect(record.images.fid < 5 && record.floor.fid < 5 && record.floor.precision > 0.8)
    }

    /// The share of images that show what was asked for is left out where the judge cannot tell it: their
    /// classes are clusters, or the data's labels are others than it learned.
    @Test func whatWasAskedForIsJudgedByDigitsAlone() throws {
        struct Record: Decodable {
            struct Figures: Decodable { var asAsked: Double? }
            var images, floor: Figures
        }
        let scratch = try Scratch()
        try scratch.linkBundledData(testImages: 200, to: "data")
        func run(_ line: String) throws -> Program.Outcome {
            let outcome = try Program.run(line.split(separator: " ").map(String.init), in: scratch.url)
            #expect(outcome.code == 0, "\(outcome.error)")
            return outcome
        }
        func record(_ run: Program.Outcome) throws -> Record {
            try JSONDecoder().decode(Record.self, from: Data(run.output.utf8))
        }
        let settings =
            "--preset quick --data data --batch 4 --steps 1 --threads 1 --quiet --evaluate-every end"
        _ = try run("\(settings) --out digits")
        _ = try run("\(settings) --clusters 12 --out clusters")
        let digits = try scratch.text("digits/stats.jsonl")
        let clusters = try scratch.text("clusters/stats.jsonl")
        #expect(digits.contains("\"fid\"") && digits.contains("\"as_asked\""))
        #expect(clusters.contains("\"fid\"") && !clusters.contains("\"as_asked\""))

        let labels = try BundledFiles.testLabels(200)
        for (written, isTold) in [(labels, true), (labels.map { $0 % 2 }, false)] {
            try scratch.write([0, 0, 8, 1, 0, 0, 0, 200] + written, to: "data/t10k-labels-idx1-ubyte")
            let figures = try record(run("evaluate digits --count 200 --json --threads 1"))
            #expect((figures.images.asAsked != nil) == isTold && (figures.floor.asAsked != nil) == isTold)
        }
        let figures = try record(run("evaluate clusters --count 200 --json --threads 1"))
        #expect(figures.images.asAsked == nil && figures.floor.asAsked == nil)
    }

    @Test func theFolderOfTheFeaturesIsMade() throws {
        let scratch = try Scratch()
        try scratch.linkBundledData(testImages: 200, to: "data")
        let images = try NPYArray(shape: [200, 28, 28], values: realImages(200)).encoded()
        try scratch.write(images, to: "x.npy")
        let options = ["evaluate", "x.npy", "--data", "data", "--threads", "1"]
        let outcome = try Program.run(options + ["--features", "a/b"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(scratch.exists("a/b/real.npy") && scratch.exists("a/b/generated.npy"))
        let refused = try Program.run(options + ["--sheet", "none/x.png"], in: scratch.url)
        #expect(refused.code == 1 && refused.error.hasPrefix("Cannot write 'none/x.png'"))
    }

    @Test func fewOrBrokenImagesAreRefused() throws {
        let few = try evaluate([Float](repeating: 0.5, count: 784))
        #expect(few.code == 65 && few.error.contains("at least 129 generated"))
        var broken = [Float](repeating: 0.5, count: 200 * 784)
        broken[784] = .nan
        let outcome = try evaluate(broken)
        #expect(outcome.code == 65 && outcome.error.contains("at index [1, 0, 0], counted from 0"))
    }

    @Test func aChangedJudgeIsRefused() throws {
        let scratch = try Scratch()
        var bytes = [UInt8](
            try Data(contentsOf: URL(filePath: BundledFiles.folder + "/mnist-judge.safetensors")))
        bytes[bytes.count / 2] ^= 1
        try scratch.write(bytes, to: "judge.safetensors")
        let images = [Float](repeating: 0.5, count: 200 * 784)
        let outcome = try evaluate(images, "--judge", scratch.path("judge.safetensors"))
        #expect(outcome.code == 65 && outcome.error.contains("is not what was written"))
    }
}
