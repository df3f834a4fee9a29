import GANModels
import TensorCore
import Testing

@testable import gan_train

/// The table of `gan-train evaluate`.
struct EvaluationTableTests {
    /// The table of 129 images of noise, judged by an untrained network, beside the figures of an original.
    private func table(_ original: OriginalFigures?) -> [String] {
        let engine = Engine(threads: 1)
        let bytes = (0..<Evaluation.leastImages * 784).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) }
        let verdict = Judge(classes: 3, seed: 1, on: engine).verdict(on: bytes, on: engine)
        let reference = Evaluation.Reference(verdict, classes: 3, on: engine)
        let evaluation = Evaluation(of: verdict, against: reference, on: engine)
        let copies = Memorization(
            of: Array(bytes.prefix(784)), unseen: Array(bytes.prefix(784)), training: bytes, on: engine)
        return EvaluationTable(
            images: evaluation, floor: evaluation, original: original, copies: copies, classNames: nil
        ).text.split(separator: "\n").map(String.init)
    }

    @Test func theOriginalHasItsOwnColumn() {
        let original = OriginalFigures(
            fid: 8.125, kid: 0.0905, precision: 0.75, recall: 0.5, density: 0.25, coverage: 0.125, runs: 3,
            steps: 30_000)
        let lines = table(original)
        #expect(
            lines[1] == "'original' is the same system in PyTorch: the mean of 3 runs of 30000 steps.")
        #expect(lines[2] == "            images    real  original")
        // The names have one word, but KID x 1000 has three.
        let cells = lines[3...8].map { $0.split(separator: " ").map(String.init) }
        let column = [cells[0][3], cells[1][5]] + cells[2...].map { $0[3] }
        #expect(column == ["8.12", "90.50", "0.750", "0.500", "0.250", "0.125"])
        // The other rows leave it empty, and their meanings stay in one column.
        let meaning = lines[3].firstRange(of: "distance of")?.lowerBound
        #expect(meaning != nil && lines[9].firstRange(of: "classes with")?.lowerBound == meaning)
    }

    @Test func thereIsNoColumnWithoutOne() {
        let lines = table(nil)
        #expect(lines[1] == "            images    real")
        #expect(!lines.contains { $0.contains("riginal") })
    }
}
