import Foundation
@testable import TensorCore
import Testing

struct CrossEntropyTests {
    /// Logits from both sides, also far out, where working on probabilities would give 0 / 0.
    private static func logits(_ batch: Int) -> [Float] {
        (0..<batch).map { i in (Float(i) - Float(batch / 2)) * 60 / Float(batch) + 0.25 }
    }

    @Test(arguments: Setup.all, [1, 3, 7, 17])
    func gradientEqualsDifferences(setup: Setup, batch: Int) {
        let engine = setup.engine()
        let loss = BinaryCrossEntropy(batch: batch)
        for label in [Label.real, .generated] {
            let z = Self.logits(batch)
            var dz = Tensor([batch, 1], filling: .nan)
            _ = loss.evaluate(Tensor([batch, 1], z), label, into: &dz, on: engine)
            var scratch = Tensor([batch, 1])
            for i in 0..<batch {
                let numeric = centralDifference { h in
                    var moved = z
                    moved[i] += h
                    return loss.evaluate(Tensor([batch, 1], moved), label, into: &scratch, on: engine).loss
                }
                // A loss of up to 30 is rounded to 2^-20.
                #expect(abs(Double(dz[i]) - numeric) < 4e-5, "logit \(z[i])")
            }
        }
    }

    @Test(arguments: CPULevel.available)
    func valuesEqualTheDefinition(level: CPULevel) {
        let engine = Engine(level: level, threads: 1)
        let z = Self.logits(17)
        let n = Double(z.count)
        let probabilities = z.map { 1 / (1 + exp(-Double($0))) }
        var dz = Tensor([17, 1], filling: .nan)
        let input = Tensor([17, 1], z)

        let real = BinaryCrossEntropy(batch: 17).evaluate(input, .real, into: &dz, on: engine)
        let realLosses = z.map { log1p(exp(-Double($0))) }
        #expect(abs(real.loss - realLosses.reduce(0, +) / n) < 1e-6)
        #expect(abs(real.probability - probabilities.reduce(0, +) / n) < 1e-6)
        #expect(real.accuracy == Double(z.count { $0 > 0 }) / n)
        #expect(difference(dz.elements, probabilities.map { Float(($0 - 1) / n) }) < 1e-6)

        let generated = BinaryCrossEntropy(batch: 17).evaluate(input, .generated, into: &dz, on: engine)
        let generatedLosses = z.map { log1p(exp(Double($0))) }
        #expect(abs(generated.loss - generatedLosses.reduce(0, +) / n) < 1e-6)
        #expect(generated.probability == real.probability)
        #expect(generated.accuracy == 1 - real.accuracy)
        #expect(difference(dz.elements, probabilities.map { Float($0 / n) }) < 1e-6)
    }

    @Test(arguments: CPULevel.available)
    func saturatedLogitsStayFinite(level: CPULevel) {
        let engine = Engine(level: level, threads: 1)
        var dz = Tensor([2, 1], filling: .nan)
        let logits = Tensor([2, 1], [-1e30, 1e30])
        let report = BinaryCrossEntropy(batch: 2).evaluate(logits, .real, into: &dz, on: engine)
        #expect(abs(report.loss / 0.5e30 - 1) < 1e-6)
        #expect(dz.elements == [-0.5, 0])
    }

    /// A logit of 0 is on no side: a discriminator that knows nothing is not right half of the time.
    @Test func undecidedLogitIsWrong() {
        var dz = Tensor([1, 1])
        for label in [Label.real, .generated] {
            let engine = Engine(level: .baseline, threads: 1)
            let report = BinaryCrossEntropy(batch: 1).evaluate(Tensor([1, 1]), label, into: &dz, on: engine)
            #expect(report.accuracy == 0)
            #expect(report.probability == 0.5)
        }
    }

    @Test func notANumberReachesLossAndGradient() {
        var dz = Tensor([2, 1])
        let engine = Engine(level: .baseline, threads: 1)
        let logits = Tensor([2, 1], [.nan, 1])
        let report = BinaryCrossEntropy(batch: 2).evaluate(logits, .generated, into: &dz, on: engine)
        #expect(report.loss.isNaN)
        #expect(dz[0].isNaN)
        #expect(!dz[1].isNaN)
    }
}
