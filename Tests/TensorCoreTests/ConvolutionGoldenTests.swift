@testable import TensorCore
import Testing

/// Both convolutions against PyTorch; `Tests/Golden/conv_golden.py` computed the numbers.
struct ConvolutionGoldenTests {
    @Test(
        arguments: Setup.all,
        [
            "conv.plain", "conv.halving", "conv.grey", "conv.cut", "transposed.plain", "transposed.doubling",
            "transposed.grey", "transposed.apart",
        ])
    func equalsPyTorch(setup: Setup, name: String) throws {
        let file = try GoldenFile("conv_golden.safetensors")
        func values(_ key: String) throws -> [Float] { try file.array("\(name).\(key)").values }
        let input = try file.array("\(name).x").shape
        let output = try file.array("\(name).y").shape
        let window = try values("size").map { Int($0) }
        let layer: any Layer =
            name.hasPrefix("conv")
            ? Conv2D(
                Shape(Array(input[1...])), filters: output[3], kernel: window[0], stride: window[1],
                padding: window[2])
            : ConvTranspose2D(
                Shape(Array(input[1...])), filters: output[3], kernel: window[0], stride: window[1],
                padding: window[2])
        #expect(layer.outputShape == Shape(Array(output[1...])))
        #expect(try layer.parameters[0].shape == Shape(file.array("\(name).weight").shape))
        layer.parameters[0].elements = try values("weight")
        layer.parameters[1].elements = try values("bias")

        let engine = setup.engine()
        let slot = layer.makeSlot(batch: input[0])
        let x = Tensor(Shape(input), try values("x"))
        layer.forward(x, slot, Context(engine, .training))
        layer.backward(
            x, Tensor(Shape(output), try values("dy")), slot, parameters: .accumulate, inputGradient: true,
            Context(engine, .training))
        #expect(difference(slot.output.elements, try values("y")) < 1e-6)
        #expect(difference(slot.inputGradient.elements, try values("dx")) < 1e-6)
        #expect(difference(layer.parameters[0].gradientElements, try values("dw")) < 1e-6)
        #expect(difference(layer.parameters[1].gradientElements, try values("db")) < 1e-6)
    }
}
