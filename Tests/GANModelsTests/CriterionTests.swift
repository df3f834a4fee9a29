import Foundation
@testable import GANModels
@testable import TensorCore
import Testing

/// Every loss of both networks, against PyTorch and by its properties.
struct CriterionTests {
    /// One case of `Tests/Golden/objective_golden.py`.
    struct Golden: Decodable {
        struct Part: Decodable {
            var loss: Double
            var gradient: [Float]
        }
        var loss: AdversarialLoss
        var smoothing: Double
        var logits: Int
        var z: [Float]
        var parts: [String: Part]

        var objective: Objective { Objective(loss, labelSmoothing: smoothing) }
    }

    private static let parts: [(String, AdversarialPart)] = [
        ("real", .real), ("generated", .generated), ("generator", .generator),
    ]

    private func golden() throws -> [Golden] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Golden/objective_golden.json")
        return try JSONDecoder().decode([Golden].self, from: Data(contentsOf: file))
    }

    @Test(arguments: CPULevel.available)
    func lossesAndGradientsAreThoseOfPyTorch(level: CPULevel) throws {
        let engine = Engine(level: level, threads: 1)
        let cases = try golden()
        #expect(Set(cases.map(\.loss)) == Set(AdversarialLoss.allCases))
        for golden in cases {
            let batch = golden.z.count / golden.logits
            let criterion = golden.objective.makeCriterion(batch: batch, logits: golden.logits)
            for (name, part) in Self.parts {
                let expected = try #require(golden.parts[name])
                var dz = Tensor([batch, golden.logits], filling: .nan)
                let report = criterion.evaluate(
                    Tensor([batch, golden.logits], golden.z), as: part, rows: 0..<batch, share: 1, into: &dz,
                    on: engine)
                let what = "\(golden.loss) \(name), smoothing \(golden.smoothing), \(golden.logits) logits"
                #expect(abs(report.loss - expected.loss) < 2e-7 * max(1, abs(expected.loss)), "\(what)")
                #expect(difference(dz.elements, expected.gradient) < 3e-7, "\(what)")
            }
        }
    }

    private func evaluate(
        _ objective: Objective, _ z: [Float], as part: AdversarialPart, logits: Int = 1
    ) -> (report: LossReport, dz: [Float]) {
        let batch = z.count / logits
        var dz = Tensor([batch, logits], filling: .nan)
        let report = objective.makeCriterion(batch: batch, logits: logits).evaluate(
            Tensor([batch, logits], z), as: part, rows: 0..<batch, share: 1, into: &dz,
            on: Engine(level: .baseline, threads: 1))
        return (report, dz.elements)
    }

    @Test func accuracyCountsImagesOnTheirSide() {
        let z: [Float] = [-2, 0, 0.25, 0.75]
        for (loss, real) in [
            (AdversarialLoss.nonSaturating, 2.0), (.minimax, 2), (.hinge, 2), (.leastSquares, 1),
        ] {
            #expect(evaluate(Objective(loss), z, as: .real).report.accuracy == real / 4, "\(loss)")
            #expect(evaluate(Objective(loss), z, as: .generator).report.accuracy == real / 4, "\(loss)")
            let generated = loss == .leastSquares ? 3.0 : 1
            #expect(evaluate(Objective(loss), z, as: .generated).report.accuracy == generated / 4, "\(loss)")
        }
        #expect(evaluate(Objective(.wasserstein), z, as: .real).report.accuracy == nil)
        #expect(Objective(.wasserstein).metricKinds.count == Objective(.hinge).metricKinds.count - 3)
    }

    @Test func outputIsAProbabilityOrTheLogit() {
        let z: [Float] = [-1, 3]
        #expect(evaluate(Objective(.hinge), z, as: .real).report.output == 1)
        let expected = (1 / (1 + exp(1.0)) + 1 / (1 + exp(-3.0))) / 2
        #expect(abs(evaluate(Objective(), z, as: .real).report.output - expected) < 1e-7)
    }

    /// Computing with probabilities would give 0 / 0.
    @Test(arguments: [1, 2])
    func farLogitsStayFinite(logits: Int) {
        let z: [Float] = logits == 1 ? [-1e30, 1e30] : [-1e30, 0, 1e30, 0]
        let (report, dz) = evaluate(Objective(), z, as: .real, logits: logits)
        #expect(abs(report.loss / 0.5e30 - 1) < 1e-6)
        #expect(dz == (logits == 1 ? [-0.5, 0] : [-0.5, 0.5, 0, 0]))
    }

    /// A logit of 0 is on neither side: a discriminator that outputs 0 has an accuracy of 0.
    @Test(arguments: [1, 2])
    func undecidedLogitIsWrong(logits: Int) {
        for part in [AdversarialPart.real, .generated, .generator] {
            let report = evaluate(Objective(), .init(repeating: 0, count: logits), as: part, logits: logits)
                .report
            #expect(report.accuracy == 0 && report.output == 0.5)
        }
    }

    @Test(arguments: AdversarialLoss.allCases)
    func nanReachesLossAndGradient(loss: AdversarialLoss) {
        for part in [AdversarialPart.real, .generated, .generator] {
            let (report, dz) = evaluate(Objective(loss), [.nan, 1], as: part)
            #expect(!(report.loss.isFinite && report.output.isFinite), "\(part)")
            #expect(!dz[1].isNaN)
        }
        for z: [Float] in [[.nan, 0], [0, .nan], [.infinity, .infinity]] {
            let (report, dz) = evaluate(Objective(), z, as: .real, logits: 2)
            #expect(report.loss.isNaN && dz[0].isNaN && dz[1].isNaN)
        }
    }

    /// Halves with a share of 1/2 each give the gradient of the mean of both losses.
    @Test(arguments: AdversarialLoss.allCases, [1, 2])
    func halvesMakeTheMean(loss: AdversarialLoss, logits: Int) {
        guard logits == 1 || loss.isCrossEntropy else { return }
        let engine = Engine(level: .best, threads: 1)
        let objective = Objective(loss)
        let values = reals(8 * logits, seed: 1, limit: 4)
        let z = Tensor([8, logits], values)
        var dz = Tensor([8, logits], filling: .nan)
        let criterion = objective.makeCriterion(batch: 8, logits: logits)
        let first = criterion.evaluate(z, as: .real, rows: 0..<3, share: 0.5, into: &dz, on: engine)
        #expect(dz.elements[(3 * logits)...].allSatisfy { $0.isNaN })
        let last = criterion.evaluate(z, as: .generated, rows: 3..<8, share: 0.5, into: &dz, on: engine)

        let cut = 3 * logits
        let real = evaluate(objective, Array(values[..<cut]), as: .real, logits: logits)
        let generated = evaluate(objective, Array(values[cut...]), as: .generated, logits: logits)
        #expect(real.report == first && generated.report == last)
        #expect(difference(dz.elements, (real.dz + generated.dz).map { $0 / 2 }) < 1e-7)
    }

    @Test func settingsThatMakeNoSense() {
        #expect(Objective(labelSmoothing: 0.1).problem == nil)
        #expect(Objective(.wasserstein, weightClip: 0.01).problem == nil)
        #expect(
            Objective(labelSmoothing: 1).problem
                == SpecProblem("labelSmoothing", "a number from 0 to below 1 is expected, not 1.0"))
        #expect(
            Objective(.hinge, labelSmoothing: 0.1).problem
                == SpecProblem("labelSmoothing", "the hinge loss has no labels to smooth"))
        #expect(
            Objective(weightClip: 0).problem
                == SpecProblem("weightClip", "a number above 0 is expected, not 0.0"))
        #expect(Objective(weightClip: .nan).problem != nil)
    }
}
