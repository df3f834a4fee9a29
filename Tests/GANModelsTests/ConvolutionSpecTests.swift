@testable import GANModels
@testable import TensorCore
import Testing

/// Convolutions in a network's description.
struct ConvolutionSpecTests {
    private func problem(_ layer: LayerSpec, input: [Int] = [8, 6, 3]) -> String? {
        NetworkSpec(input: input, layers: [layer]).problem?.description
    }

    @Test func refusals() {
        #expect(
            problem(.conv2D(filters: 2, kernel: 3, stride: 1, padding: 1), input: [6])
                == "layers[0]: a convolution follows height x width x channels, not (6,)")
        #expect(
            problem(.convTranspose2D(filters: 0, kernel: 3, stride: 1, padding: 1))
                == "layers[0].filters: a whole number from 1 to 65536 is expected, not 0")
        for (kernel, stride, padding, problem) in [
            (0, 1, 0, "kernel: a whole number from 1 to 256 is expected, not 0"),
            (3, 0, 1, "stride: a whole number from 1 to 256 is expected, not 0"),
            (3, 1, 3, "padding: a number below the kernel's 3 is expected, not 3"),
            (3, 1, -1, "padding: a whole number from 0 to 255 is expected, not -1"),
            (257, 1, 0, "kernel: a whole number from 1 to 256 is expected, not 257"),
            (.max, 1, 0, "kernel: a whole number from 1 to 256 is expected, not \(Int.max)"),
        ] {
            #expect(
                self.problem(.conv2D(filters: 2, kernel: kernel, stride: stride, padding: padding))
                    == "layers[0].\(problem)")
        }
        #expect(
            problem(.conv2D(filters: 2, kernel: 7, stride: 1, padding: 0))
                == "layers[0]: kernel 7, stride 1 and padding 0 leave nothing of (8, 6, 3)")
        #expect(
            problem(.convTranspose2D(filters: 2, kernel: 3, stride: 1, padding: 2), input: [2, 2, 3])
                == "layers[0]: kernel 3, stride 1 and padding 2 leave nothing of (2, 2, 3)")
        #expect(
            problem(.convTranspose2D(filters: 65_536, kernel: 4, stride: 2, padding: 1), input: [64, 64, 1])
                == "layers[0]: 65536 filters of 4 x 4 after (64, 64, 1) are too large")
        #expect(problem(.conv2D(filters: 2, kernel: 4, stride: 2, padding: 1)) == nil)
        #expect(problem(.convTranspose2D(filters: 2, kernel: 4, stride: 2, padding: 1)) == nil)
    }

    /// The networks of a convolutional GAN: shapes, counts and names as Keras prints them.
    @Test func rowsHaveLayersAndShapes() {
        let spec = NetworkSpec(
            input: [32, 32, 1],
            layers: [
                .conv2D(filters: 64, kernel: 4, stride: 2, padding: 1),
                .convTranspose2D(filters: 3, kernel: 5, stride: 3, padding: 2, bias: false),
            ])
        #expect(spec.problem == nil)
        #expect(
            spec.rows == [
                SummaryRow(kind: "Conv2D", parameters: 1088, outputShape: [16, 16, 64]),
                SummaryRow(kind: "Conv2DTranspose", parameters: 4800, outputShape: [46, 46, 3]),
            ])
        let network = Network(spec.makeLayers())
        #expect(network.parameterCount == spec.parameterCount)
        #expect(network.outputShape == [46, 46, 3])
        #expect(network.parameters.map(\.shape) == [[4, 4, 1, 64], [64], [5, 5, 3, 64]])
    }

    /// The limit counts every tap: sqrt(6 / (16 (3 + 5))) for a kernel of 4.
    @Test func weightsAreDrawnAsKerasDoes() throws {
        for spec in [
            LayerSpec.conv2D(filters: 5, kernel: 4, stride: 2, padding: 1),
            .convTranspose2D(filters: 5, kernel: 4, stride: 2, padding: 1),
        ] {
            let network = Network(NetworkSpec(input: [8, 6, 3], layers: [spec]).makeLayers())
            network.initialize(.glorotUniform, seed: 1, stream: .generatorWeights, on: Engine(threads: 1))
            let limit = (6 / Float(16 * 8)).squareRoot()
            let largest = try #require(network.parameters[0].elements.map(abs).max())
            #expect(largest <= limit)
            #expect(largest > 0.95 * limit)
            #expect(network.parameters[1].elements == [0, 0, 0, 0, 0])
        }
    }

    /// Every pixel of the smaller feature map is multiplied by every weight, including taps in the padding.
    @Test func costCountsPixels() {
        var preset = Preset.dense100
        preset.training.batch = 1
        preset.model.generator = NetworkSpec(
            input: [4, 4, 5], layers: [.convTranspose2D(filters: 1, kernel: 4, stride: 2, padding: 1)])
        preset.model.discriminator = NetworkSpec(
            input: [8, 8, 1],
            layers: [.conv2D(filters: 3, kernel: 4, stride: 2, padding: 1), .dense(units: 1)])
        let (g, d1, d2) = (16 * 16 * 5, 16 * 16 * 3, 4 * 4 * 3)
        #expect(preset.productOperations == 2 * Double(4 * g - g + 8 * (d1 + d2) - 2 * d1))
    }
}
