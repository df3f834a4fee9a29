@testable import GANModels
@testable import TensorCore
import Testing

struct SavedStateTests {
    private let engine = Engine(level: .best, threads: 1)
    private let spec = Preset.golden.model.generator

    /// A generator whose running statistics were updated too.
    private func trained() -> Generator {
        let trainer = Trainer(
            .golden, images: .noise(count: 20, Preset.golden.model.image), seed: 5, on: engine)
        for _ in 0..<3 { _ = trainer.trainStep() }
        return trainer.generator
    }

    @Test func loadedGeneratorMakesTheSameImages() throws {
        let generator = trained()
        let loaded = try Generator(spec, image: Preset.golden.model.image, state: generator.state)
        #expect(loaded.state == generator.state)
        let latents = generator.sheetLatents(25, seed: 5, on: engine)
        #expect(latents == loaded.sheetLatents(25, seed: 5, on: engine))
        #expect(sameBits(loaded.images(of: latents, on: engine), generator.images(of: latents, on: engine)))
    }

    @Test func namesAndShapesAreThoseOfKeras() {
        let state = trained().state
        #expect(
            state.map(\.name) == [
                "generator.0.weight", "generator.0.bias", "generator.2.gamma", "generator.2.beta",
                "generator.2.running_mean", "generator.2.running_variance", "generator.3.weight",
                "generator.3.bias", "generator.5.gamma", "generator.5.beta", "generator.5.running_mean",
                "generator.5.running_variance", "generator.6.weight", "generator.6.bias",
            ])
        #expect(state[0].shape == [7, 11])
        #expect(state[1].shape == [11])
        #expect(state[4].elements != [Float](repeating: 0, count: 11))
    }

    @Test func missingTensorIsNamed() {
        let state = trained().state.filter { $0.name != "generator.3.bias" }
        #expect(throws: StateError.missing("generator.3.bias")) {
            try Generator(spec, image: Preset.golden.model.image, state: state)
        }
        #expect(
            "\(StateError.missing("generator.3.bias"))" == "The tensor 'generator.3.bias' is missing.")
    }

    @Test func wrongShapeIsNamed() {
        var state = trained().state
        state[0].shape = [11, 7]
        let error = StateError.shape("generator.0.weight", expected: [7, 11], found: [11, 7])
        #expect(throws: error) { try Generator(spec, image: Preset.golden.model.image, state: state) }
        #expect(
            "\(error)" == "The tensor 'generator.0.weight' should have the shape [7, 11], but has [11, 7].")
    }

    /// The right shape with the wrong number of elements.
    @Test func truncatedTensorIsRefused() {
        var state = trained().state
        state[0].elements.removeLast()
        #expect(throws: StateError.self) {
            try Generator(spec, image: Preset.golden.model.image, state: state)
        }
    }

    @Test func refusedStateChangesNothing() {
        let network = Network(spec.makeLayers())
        let before = network.state(prefix: "generator")
        var state = trained().state
        state[13].shape = [1]
        #expect(throws: StateError.self) { try network.load(state, prefix: "generator") }
        #expect(network.state(prefix: "generator") == before)
    }

    @Test func otherProgramsFilesStay() throws {
        let state = trained().state
        let stranger = SavedTensor(name: "discriminator.0.weight", shape: [1], elements: [1])
        #expect(
            try Generator(spec, image: Preset.golden.model.image, state: [stranger] + state).state == state)
    }
}
