import TensorCore
import Testing

@testable import GANModels

/// What a diagnosis measures.
@Suite struct SymptomsTests {
    private let engine = Engine(level: .baseline, threads: 2)

    @Test func distancesAndGreyLevels() {
        // Three images of four pixels: at distances of 2, 4 and 2 times the root of 5.
        let images: [Float] = [1, 1, -1, -1, 1, 1, -1, 1, -1, -1, -1, 1]
        let spread = ImageSpread(of: images, pixels: 4, on: engine)
        let between = 12.0.squareRoot()
        #expect(abs(spread.distance - (2 + between + 8.0.squareRoot()) / 3) < 1e-6)
        #expect(abs(spread.nearest - 2) < 1e-6)
        #expect(spread.grey == 0 && abs(spread.brightness) < 1e-6)
        let deviations = (1 + 2 * 0.75.squareRoot()) / 3
        #expect(abs(spread.contrast - deviations) < 1e-6)
        #expect(ImageSpread(of: [0, 0.5, 1, -0.95], pixels: 2, on: engine).grey == 0.5)
    }

    @Test func deadRectifiersAreConstant() {
        let dense = Dense(inputs: 2, outputs: 3)
        // The second unit is negative for all of -1...1, the third for some.
        dense.parameters[0].elements = [1, 1, 1, 0, 0, 1]
        dense.parameters[1].elements = [2, -3, 0]
        let network = Network([dense, ReLU([3]), Dense(inputs: 3, outputs: 1)])
        let units = network.constantUnits([1, 0.5, -1, -0.5, 0, 1], on: engine)
        #expect(units == [ConstantUnits(layer: 1, units: 3, constant: 1)])
    }

    @Test func movementIsRelative() {
        let preset = Preset.dense100
        let (start, state) = (
            TrainingState(preset, seed: 1, on: engine), TrainingState(preset, seed: 1, on: engine)
        )
        #expect(state.movement(since: start) == Symptoms.Movement(generator: 0, discriminator: 0))
        for parameter in state.discriminator.network.parameters {
            parameter.elements = parameter.elements.map { -$0 }
        }
        let movement = state.movement(since: start)
        #expect(movement.generator == 0 && abs(movement.discriminator - 2) < 1e-9)
    }

    @Test func missingClassesAreThoseWithHardlyAnImage() {
        let judged = JudgedImages(
            fid: 0, precision: 1, recall: 1, shares: [0.009, 0.01, 0.971, 0.01],
            realShares: [0.1, 0.1, 0.8, 0.005])
        #expect(judged.missing == [0] && judged.largestShare == 0.971)
    }

    @Test func gradientNormsAreAddedToLines() {
        let images = ImageSet(Preset.dense100.model.image, bytes: [UInt8](repeating: 9, count: 784))
        let trainer = Trainer(Preset.dense100, images: images, seed: 1, on: engine)
        let plain = trainer.trainStep()
        let report = plain.withGradientNorms(of: trainer.state)
        #expect(report.metrics.dropLast(2) == plain.metrics[...])
        #expect(report["generator_gradient_norm"] ?? 0 > 0 && report["discriminator_gradient_norm"] ?? 0 > 0)
        #expect(plain["generator_gradient_norm"] == nil)
    }
}
