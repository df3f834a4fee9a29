import Foundation
@testable import GANModels
@testable import TensorCore
import Testing

struct PresetTests {
    private func count(_ spec: NetworkSpec) -> Int { spec.rows.reduce(0) { $0 + $1.parameters } }

    @Test func parameterCounts() {
        #expect(count(Preset.dense784.generator) == 1_665_040)
        #expect(count(Preset.dense784.discriminator) == 533_505)
        #expect(count(Preset.dense100.generator) == 1_489_936)
        #expect(count(Preset.dense100.discriminator) == 533_505)
    }

    @Test func defaultsOfTheSystems() {
        #expect(Preset.all.first?.name == "dense784")
        for preset in Preset.all {
            #expect(Preset.named(preset.name) == preset)
            #expect(preset.batch == 32)
            #expect(
                preset.optimizer == Adam.Settings(learningRate: 2e-4, beta1: 0.5, beta2: 0.999, epsilon: 1e-7)
            )
        }
        #expect(Set(Preset.all.map(\.name)).count == Preset.all.count)
        #expect(Preset.named("dense") == nil)
        #expect(Preset.dense784.steps == 30_000)
        #expect(Preset.dense100.steps == 10_000)
        #expect(Preset.dense784.latent == 784)
        #expect(Preset.dense100.latent == 100)
    }

    @Test func latentIsTheGeneratorsInput() {
        var preset = Preset.dense784
        preset.latent = 100
        #expect(preset.generator.input == [100])
        #expect(count(preset.generator) == 1_489_936)
    }

    @Test func rowsNameLayersAndShapes() throws {
        let rows = Preset.dense100.generator.rows
        try #require(rows.count == 12)
        #expect(rows[0] == SummaryRow(kind: "Dense", parameters: 25_856, outputShape: [256]))
        #expect(rows[1] == SummaryRow(kind: "Activation (LeakyReLU)", parameters: 0, outputShape: [256]))
        #expect(rows[2] == SummaryRow(kind: "BatchNormalization", parameters: 512, outputShape: [256]))
        #expect(rows[10] == SummaryRow(kind: "Activation (Tanh)", parameters: 0, outputShape: [784]))
        #expect(rows[11] == SummaryRow(kind: "Reshape", parameters: 0, outputShape: [28, 28, 1]))
        let last = Preset.dense784.discriminator.rows.last
        #expect(last == SummaryRow(kind: "Activation (Sigmoid)", parameters: 0, outputShape: [1]))
    }

    @Test(arguments: Preset.all)
    func comesBackFromJSON(preset: Preset) throws {
        let data = try JSONEncoder().encode(preset)
        #expect(try JSONDecoder().decode(Preset.self, from: data) == preset)
    }

    /// Saved runs are read by later versions: the names in a file are fixed.
    @Test func layersAreWrittenWithTheseNames() throws {
        let text = """
            [{"dense":{"units":3,"bias":false}},{"leakyReLU":{"slope":0.5}},
            {"batchNorm":{"retention":0.75,"epsilon":0.5}},{"tanh":{}},{"sigmoid":{}},{"reshape":{"_0":[1,3]}}]
            """
        let layers: [LayerSpec] = [
            .dense(units: 3, bias: false), .leakyReLU(slope: 0.5), .batchNorm(retention: 0.75, epsilon: 0.5),
            .tanh, .sigmoid, .reshape([1, 3]),
        ]
        #expect(try JSONDecoder().decode([LayerSpec].self, from: Data(text.utf8)) == layers)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(
            String(decoding: try encoder.encode(layers[0]), as: UTF8.self)
                == #"{"dense":{"bias":false,"units":3}}"#)
    }

    @Test func networksOfPresetsHaveNoProblem() {
        for preset in Preset.all {
            #expect(preset.generator.problem == nil)
            #expect(preset.discriminator.problem == nil)
        }
    }
}
