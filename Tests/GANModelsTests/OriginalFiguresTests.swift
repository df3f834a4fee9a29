import GANModels
import TensorCore
import Testing

/// What the systems that presets reproduce reach.
struct OriginalFiguresTests {
    @Test func otherNetworksHaveNone() throws {
        #expect(Preset.dense784.original?.steps == 30_000 && Preset.dense100.original?.runs == 3)
        #expect(Preset.all.count { $0.original != nil } == 5)
        var wider = Preset.dense784
        wider.model.generator.layers[0] = .dense(units: 300)
        #expect(wider.original == nil)
        var renamed = Preset.dense784
        renamed.name = "mine"
        #expect(renamed.original == nil && Preset.best.original == nil)
        // Settings of the training may differ: the original is what they compare with.
        var shorter = Preset.dense784
        shorter.training.length = .steps(100)
        #expect(shorter.original == Preset.dense784.original)
    }

    @Test func onlyEqualNumbersOfImagesCompare() {
        let engine = Engine(threads: 1)
        let bytes = [UInt8](repeating: 0, count: Evaluation.leastImages * 784)
        let verdict = Judge(classes: 2, seed: 1, on: engine).verdict(on: bytes, on: engine)
        let reference = Evaluation.Reference(verdict, classes: 2, on: engine)
        var evaluation = Evaluation(of: verdict, against: reference, on: engine)
        #expect(!OriginalFigures.compare(with: evaluation))
        evaluation.samples = 10_000
        #expect(!OriginalFigures.compare(with: evaluation))
        evaluation.references = 10_000
        #expect(OriginalFigures.compare(with: evaluation))
    }
}
