import Foundation
@testable import GANModels
@testable import TensorCore
import Testing

/// The trainer from nothing but a seed against PyTorch in double precision, which draws the same weights, images,
/// latent vectors and masks: ten steps of every preset at small widths.
struct TrainerGoldenTests {
    private static let images = 23
    private static let steps = 10
    /// Of the largest number of each array. Latent vectors differ by some roundings of a Float, which Adam enlarges
    /// where a gradient is close to 0: ten times what this seed shows.
    private static let tolerance = 1e-4

    private let golden: GoldenFile

    init() throws { golden = try GoldenFile("trainer_golden") }

    @Test func everyPresetIsThere() throws {
        #expect(try golden.presets().map(\.name) == Preset.all.map(\.name))
    }

    /// What distinguishes a preset besides widths is in the small one too.
    @Test func smallPresetsAreTheirLikeness() throws {
        for (small, preset) in zip(try golden.presets(), Preset.all) {
            #expect(small.weights == preset.weights && small.order == preset.order)
            #expect(small.discriminatorBatch == preset.discriminatorBatch)
            #expect(small.discriminatorUpdate == preset.discriminatorUpdate)
            let kinds = { (spec: NetworkSpec) in spec.layers.map(\.kind).filter { $0 != "Reshape" } }
            #expect(kinds(small.generator) == kinds(preset.generator), "\(preset.name)")
            #expect(kinds(small.discriminator) == kinds(preset.discriminator), "\(preset.name)")
        }
    }

    @Test(arguments: Setup.all, Preset.all.map(\.name))
    func tenSteps(setup: Setup, name: String) throws {
        let preset = try #require(try golden.presets().first { $0.name == name })
        let pixels = preset.generator.output.reduce(1, *)
        let trainer = try Trainer(
            preset, images: .noise(count: Self.images, pixels: pixels), seed: golden.seed(),
            on: setup.engine())
        for step in 0..<Self.steps {
            let report = trainer.trainStep()
            let shown = [
                report.discriminatorLossReal, report.discriminatorLossGenerated, report.generatorLoss,
                report.accuracyReal, report.accuracyGenerated, report.probabilityReal,
                report.probabilityGenerated, report.generatorAccuracy,
            ]
            let apart = difference(shown.map { Float($0) }, try golden.values("\(name).reports", step: step))
            #expect(apart < Self.tolerance, "step \(step + 1)")
        }
        for array in trainer.generator.state + trainer.discriminator.state {
            let apart = difference(array.elements, try golden.values("\(name).\(array.name)"))
            #expect(apart < Self.tolerance, "\(array.name)")
        }
    }
}
