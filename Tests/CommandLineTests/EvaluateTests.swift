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
