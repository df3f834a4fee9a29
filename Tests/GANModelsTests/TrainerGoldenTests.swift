import Foundation
@testable import GANModels
@testable import TensorCore
import Testing

/// The trainer, given only a seed, against PyTorch in double precision, which draws the same weights, images,
/// latent vectors and masks: ten steps of every preset with small layers.
struct TrainerGoldenTests {
    private static let images = 23
    private static let steps = 10
    /// Relative to the largest number of each array. Latent vectors differ by some roundings of a Float,
    /// which Adam amplifies where a gradient is close to 0: ten times the error with this seed.
    private static let tolerance = 1e-4

    private let golden: GoldenFile

    init() throws { golden = try GoldenFile("trainer_golden") }

    @Test func everyPresetIsThere() throws {
        #expect(try golden.presets().map(\.name) == Preset.systems.map(\.name))
    }

    /// The small preset has everything that distinguishes the preset, except the widths.
    @Test func smallPresetsResembleTheirs() throws {
        for (small, preset) in zip(try golden.presets(), Preset.systems) {
            #expect(
                small.model.weights == preset.model.weights && small.training.order == preset.training.order)
            #expect(small.training.discriminatorBatch == preset.training.discriminatorBatch)
            #expect(small.training.discriminatorUpdate == preset.training.discriminatorUpdate)
            let kinds = { (spec: NetworkSpec) in spec.layers.map(\.kind.title).filter { $0 != "Reshape" } }
            #expect(kinds(small.model.generator) == kinds(preset.model.generator), "\(preset.name)")
            #expect(kinds(small.model.discriminator) == kinds(preset.model.discriminator), "\(preset.name)")
        }
    }

    @Test(arguments: Setup.all, Preset.systems.map(\.name))
    func tenSteps(setup: Setup, name: String) throws {
        let preset = try #require(try golden.presets().first { $0.name == name })
        let trainer = try Trainer(
            preset, images: .noise(count: Self.images, preset.model.image), seed: golden.seed(),
            on: setup.engine())
        for step in 0..<Self.steps {
            let report = trainer.trainStep()
            let shown = report.metrics.map(\.value)
            let apart = difference(shown.map { Float($0) }, try golden.values("\(name).reports", step: step))
            #expect(apart < Self.tolerance, "step \(step + 1)")
        }
        for array in trainer.generator.state + trainer.state.discriminator.state {
            let apart = difference(array.elements, try golden.values("\(name).\(array.name)"))
            #expect(apart < Self.tolerance, "\(array.name)")
        }
    }
}
