@testable import TensorCore
import Testing

/// Cross-entropy of a softmax over the two classes of a discriminator, in numbers.
struct SoftmaxCrossEntropyTests {
    // import torch
    // from torch.nn.functional import cross_entropy, softmax
    // torch.set_default_dtype(torch.float64)
    // z = torch.tensor([[1., -2], [0.5, 3], [-40, 60]], requires_grad=True)
    // for label in 0, 1:
    //     loss = cross_entropy(z, torch.full((3,), label)); g, = torch.autograd.grad(loss, z)
    //     print(loss.item(), softmax(z, 1)[:, 0].mean().item(), g.flatten().tolist())
    private static let z: [Float] = [1, -2, 0.5, 3, -40, 60]
    private static let probability = 0.3428107689478923
    private static let lossReal = 34.209159028622096
    private static let dzReal: [Float] = [
        -0.015808624392522248, 0.015808624392522258, -0.30804727332625215, 0.30804727332625215,
        -0.3333333333333333, 0.3333333333333333,
    ]
    private static let lossGenerated = 1.0424923619554305
    private static let dzGenerated: [Float] = [
        0.3175247089408111, -0.31752470894081103, 0.025286060007081182, -0.025286060007081147, 0, 0,
    ]

    @Test(arguments: CPULevel.available)
    func lossEqualsTheGoldenOne(level: CPULevel) {
        let engine = Engine(level: level, threads: 1)
        let loss = SoftmaxCrossEntropy(batch: 3)
        let z = Tensor([3, 2], Self.z)
        var dz = Tensor([3, 2], filling: .nan)
        let real = loss.evaluate(z, .real, into: &dz, on: engine)
        #expect(abs(real.loss - Self.lossReal) < 1e-5)
        #expect(abs(real.probability - Self.probability) < 1e-7)
        #expect(real.accuracy == 1.0 / 3)
        #expect(difference(dz.elements, Self.dzReal) < 3e-7)

        dz.fill(.nan)
        let generated = loss.evaluate(z, .generated, into: &dz, on: engine)
        #expect(abs(generated.loss - Self.lossGenerated) < 1e-6)
        #expect(generated.probability == real.probability)
        #expect(generated.accuracy == 2.0 / 3)
        #expect(difference(dz.elements, Self.dzGenerated) < 3e-7)
    }

    @Test(arguments: CPULevel.available)
    func farLogitsStayFinite(level: CPULevel) {
        let engine = Engine(level: level, threads: 1)
        var dz = Tensor([2, 2], filling: .nan)
        let report = SoftmaxCrossEntropy(batch: 2).evaluate(
            Tensor([2, 2], [-1e30, 1e30, 1e30, -1e30]), .real, into: &dz, on: engine)
        #expect(abs(report.loss / 1e30 - 1) < 1e-6)
        #expect(dz.elements == [-0.5, 0.5, 0, 0])
    }

    @Test func equalLogitsAreWrongAndNotANumberShows() {
        let engine = Engine(level: .baseline, threads: 1)
        let loss = SoftmaxCrossEntropy(batch: 1)
        var dz = Tensor([1, 2])
        for label in [Label.real, .generated] {
            let report = loss.evaluate(Tensor([1, 2], [3, 3]), label, into: &dz, on: engine)
            #expect(report.accuracy == 0 && report.probability == 0.5)
        }
        for z: [Float] in [[.nan, 0], [0, .nan], [.infinity, .infinity]] {
            let report = loss.evaluate(Tensor([1, 2], z), .real, into: &dz, on: engine)
            #expect(report.loss.isNaN && dz[0].isNaN && dz[1].isNaN)
        }
    }
}

/// Losses of some rows of a batch, as a joint update takes them.
struct LossRowsTests {
    /// Halves with a share of 1/2 each: the gradient of the mean of both losses, which are those of the
    /// halves alone.
    @Test(arguments: [1, 2])
    func halvesMakeTheMean(logits: Int) {
        let engine = Engine(level: .best, threads: 1)
        func makeLoss(_ batch: Int) -> any Loss {
            logits == 1 ? BinaryCrossEntropy(batch: batch) : SoftmaxCrossEntropy(batch: batch)
        }
        let values = reals(8 * logits, seed: 1, limit: 4)
        let z = Tensor([8, logits], values)
        var dz = Tensor([8, logits], filling: .nan)
        let loss = makeLoss(8)
        let first = loss.evaluate(z, .real, rows: 0..<3, share: 0.5, into: &dz, on: engine)
        #expect(dz.elements[(3 * logits)...].allSatisfy { $0.isNaN })
        let last = loss.evaluate(z, .generated, rows: 3..<8, share: 0.5, into: &dz, on: engine)

        var dFirst = Tensor([3, logits])
        var dLast = Tensor([5, logits])
        let cut = 3 * logits
        #expect(
            makeLoss(3).evaluate(
                Tensor([3, logits], Array(values[..<cut])), .real, into: &dFirst, on: engine) == first)
        #expect(
            makeLoss(5).evaluate(
                Tensor([5, logits], Array(values[cut...])), .generated, into: &dLast, on: engine) == last)
        #expect(difference(dz.elements, (dFirst.elements + dLast.elements).map { $0 / 2 }) < 1e-7)
    }
}
