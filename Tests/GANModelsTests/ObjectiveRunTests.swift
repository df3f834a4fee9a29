@testable import GANModels
@testable import TensorCore
import Testing

/// Objectives that no preset has, with gradient penalties, schedules, several rounds and a shared forward:
/// ten steps of small models against PyTorch in double precision, from nothing but a seed.
struct ObjectiveRunTests {
    private static let names = ["relativistic", "wgan-gp", "hinge", "least squares", "conditional"]
    /// Relative to the largest number of each array, as in `TrainerGoldenTests`.
    private static let tolerance = 1e-4

    private let golden: GoldenFile

    init() throws { golden = try GoldenFile("objective_runs_golden") }

    @Test func everyModelIsThere() throws {
        #expect(try golden.presets().map(\.name) == Self.names)
    }

    @Test(arguments: Setup.all, names)
    func tenSteps(setup: Setup, name: String) throws {
        let preset = try #require(try golden.presets().first { $0.name == name })
        let trainer = try Trainer(
            preset, images: .noise(count: 23, for: preset.model), seed: golden.seed(), on: setup.engine())
        for step in 0..<10 {
            let report = trainer.trainStep()
            let shown = report.metrics.map { Float($0.value) }
            let apart = difference(shown, try golden.values("\(name).reports", step: step))
            #expect(apart < Self.tolerance, "step \(step + 1): \(shown)")
        }
        let (state, average) = (trainer.state, trainer.state.average)
        let arrays =
            state.generator.state + state.discriminator.state
            + (average?.network.state(prefix: Generator.averagePrefix) ?? [])
        for array in arrays {
            let apart = difference(array.elements, try golden.values("\(name).\(array.name)"))
            #expect(apart < Self.tolerance, "\(array.name)")
        }
    }
}
