@testable import TensorCore
import Testing

/// Cross-entropy of classes at extreme logits; golden values and gradients are elsewhere.
struct ClassCrossEntropyTests {
    private func evaluate(_ z: [Float], _ labels: [Int]) -> (report: CrossEntropy.Report, dz: [Float]) {
        let classes = z.count / labels.count
        var dz = Tensor([labels.count, classes], filling: .nan)
        let report = CrossEntropy(batch: labels.count, classes: classes).evaluate(
            Tensor([labels.count, classes], z), labels, into: &dz, on: Engine(level: .best, threads: 1))
        return (report, dz.elements)
    }

    @Test func farLogitsStayFinite() {
        let (report, dz) = evaluate([-1e30, 1e30, 0, 1e30, 0, -1e30], [0, 0])
        #expect(abs(report.loss / 1e30 - 1) < 1e-6)
        #expect(report.correct == 1)
        #expect(dz == [-0.5, 0.5, 0, 0, 0, 0])
    }

    /// ln(1 + 2 e^-40): computing the sum with its 1 would give 0.
    @Test func smallLossesKeepTheirDigits() {
        let (report, _) = evaluate([0, 40, 0], [1])
        #expect(abs(report.loss / 8.496708510583178e-18 - 1) < 1e-6)
    }

    @Test func undecidedLogitsAreWrong() {
        for label in 0..<3 { #expect(evaluate([1, 1, 0.5], [label]).report.correct == 0) }
        #expect(evaluate([1, 0.5, 0.5], [0]).report.correct == 1)
    }

    @Test func nanReachesLossAndGradient() {
        for z: [Float] in [[.nan, 0, 1], [0, .nan, 1], [0, 1, .nan], [.infinity, .infinity, 0]] {
            let (report, dz) = evaluate(z + [1, 0, 0], [1, 0])
            #expect(report.loss.isNaN)
            #expect(report.correct == 1)
            #expect(dz.prefix(3).allSatisfy { $0.isNaN })
            #expect(dz.suffix(3).allSatisfy { !$0.isNaN })
        }
    }
}
