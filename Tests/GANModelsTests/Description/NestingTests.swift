@testable import GANModels
@testable import TensorCore
import Testing

/// Descriptions of nested layers.
struct NestingTests {
    private let block = LayerSpec.residual(
        body: [
            .conv2D(filters: 4, kernel: 3, padding: 1), .batchNorm(), .relu,
            .sequence([.conv2D(filters: 5, kernel: 3, padding: 1), .averagePool2D()]),
        ],
        shortcut: [.conv2D(filters: 5, kernel: 1, bias: false), .averagePool2D()])

    private var spec: NetworkSpec {
        NetworkSpec(input: [4, 6, 2], layers: [block, .flatten, .dense(units: 3)])
    }

    @Test func rowsAreIndented() {
        #expect(spec.problem == nil)
        #expect(
            spec.rows == [
                SummaryRow(kind: "Residual", parameters: nil, outputShape: [2, 3, 5]),
                SummaryRow(kind: "  body: Conv2D", parameters: 76, outputShape: [4, 6, 4]),
                SummaryRow(kind: "  body: BatchNormalization", parameters: 8, outputShape: [4, 6, 4]),
                SummaryRow(kind: "  body: Activation (ReLU)", parameters: 0, outputShape: [4, 6, 4]),
                SummaryRow(kind: "  body: Sequence", parameters: nil, outputShape: [2, 3, 5]),
                SummaryRow(kind: "    Conv2D", parameters: 185, outputShape: [4, 6, 5]),
                SummaryRow(kind: "    AveragePooling2D", parameters: 0, outputShape: [2, 3, 5]),
                SummaryRow(kind: "  shortcut: Conv2D", parameters: 10, outputShape: [4, 6, 5]),
                SummaryRow(kind: "  shortcut: AveragePooling2D", parameters: 0, outputShape: [2, 3, 5]),
                SummaryRow(kind: "Flatten", parameters: 0, outputShape: [30]),
                SummaryRow(kind: "Dense", parameters: 93, outputShape: [3]),
            ])
        #expect(spec.parameterCount == 76 + 8 + 185 + 10 + 93)
    }

    /// The description's counts equal the network's, and its arrays have paths as names.
    @Test func theNetworkIsTheDescriptions() {
        let network = Network(spec.makeLayers())
        #expect(network.parameterCount == spec.parameterCount)
        #expect(network.outputShape.dimensions == spec.output)
        #expect(
            network.namedState.map(\.name) == [
                "0.body.0.weight", "0.body.0.bias", "0.body.1.gamma", "0.body.1.beta",
                "0.body.1.running_mean",
                "0.body.1.running_variance", "0.body.3.0.weight", "0.body.3.0.bias", "0.shortcut.0.weight",
                "2.weight", "2.bias",
            ])
        network.initialize(.glorotUniform, seed: 1, stream: .generatorWeights, on: Engine(threads: 1))
        #expect(network.parameters.allSatisfy { $0.name != "weight" || $0.elements.contains { $0 != 0 } })
        #expect(network.parameters.allSatisfy { $0.name != "gamma" || $0.elements.allSatisfy { $0 == 1 } })
    }

    /// A dense layer takes a feature map as a vector, also where it begins a branch.
    @Test(arguments: [[], [LayerSpec.conv2D(filters: 2, kernel: 1)]])
    func branchesMayBeginWithADenseLayer(shortcut: [LayerSpec]) {
        let body: [LayerSpec] = [.dense(units: 12), .reshape([2, 3, 2])]
        let spec = NetworkSpec(input: [2, 3, 2], layers: [.residual(body: body, shortcut: shortcut)])
        #expect(spec.problem == nil)
        #expect(Network(spec.makeLayers()).outputShape == [2, 3, 2])
    }

    /// The products of all parts count; those that read the network's input need no input gradient.
    @Test func cost() {
        let shape = Shape(spec.input)
        let (first, second, past) = (24 * 9 * 2 * 4, 24 * 9 * 4 * 5, 24 * 2 * 5)
        #expect(spec.layers.multiplyAdds(after: shape) == first + second + past + 30 * 3)
        #expect(spec.layers.firstMultiplyAdds(after: shape) == first + past)
    }

    private func problem(_ layers: LayerSpec...) -> String? {
        NetworkSpec(input: [4, 6, 2], layers: layers).problem?.description
    }

    @Test func errorsHaveTheirPath() {
        #expect(
            problem(.relu, .residual(body: [.sequence([.relu, .conv2D(filters: 0, kernel: 1)])]))
                == "layers[1].body[0].layers[1].filters: a whole number from 1 to 65536 is expected, not 0")
        #expect(
            problem(.residual(body: [.flatten]))
                == "layers[0].body: (4, 6, 2) cannot be added to the body's (48,)")
        #expect(
            problem(.residual(body: [.relu], shortcut: [.averagePool2D()]))
                == "layers[0].shortcut: (2, 3, 2) cannot be added to the body's (4, 6, 2)")
        #expect(problem(.residual(body: [])) == "layers[0].body: there are no layers")
        #expect(problem(.sequence([])) == "layers[0].layers: there are no layers")
        #expect(
            problem(.residual(body: [.sigmoid]))
                == "layers[0].body[0]: a sigmoid can only be a network's last layer")
        #expect(
            problem(.averagePool2D(factor: 5)) == "layers[0].factor: (4, 6, 2) has no block of 5 x 5 pixels")
        #expect(
            problem(.flatten, .upsample2D()) == "layers[1]: it follows height x width x channels, not (48,)")
        #expect(
            problem(.upsample2D(factor: 256), .upsample2D(factor: 256))
                == "layers[1].factor: (262144, 393216, 2) is too large")
    }

    @Test func depthAndNumberAreBounded() {
        var layer = LayerSpec.relu
        for _ in 0..<8 { layer = .sequence([layer]) }
        #expect(problem(layer) == nil)
        #expect(problem(.sequence([layer])) == "layers: more than 8 layers lie in each other")
        let many = LayerSpec.sequence([LayerSpec](repeating: .relu, count: 499))
        #expect(problem(many, many) == nil)
        #expect(problem(many, many, .relu) == "layers: 1 to 1000 layers are expected, not 1001")
    }

    /// A joint update would mix real and generated images in batch normalisation, however deeply nested.
    @Test func jointUpdatesSeeWhatIsInside() {
        var preset = Preset.dcgan32
        preset.model.discriminator.layers.insert(.residual(body: [.sequence([.batchNorm()])]), at: 1)
        #expect(preset.problem?.path == "training.discriminatorUpdate")
    }
}
