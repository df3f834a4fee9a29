@testable import TensorCore
import Testing

/// Layers and the cross-entropy against PyTorch; `Tests/Golden/layers_golden.py` computed the numbers.
struct LayersGoldenTests {
    /// Creates the layer of a case in the file, for examples of a shape.
    private func makeLayer(_ name: String, _ shape: Shape) -> any Layer {
        switch name {
        case "upsample.double": Upsample2D(shape, factor: 2)
        case "upsample.triple": Upsample2D(shape, factor: 3)
        case "pool.whole": AveragePool2D(shape, factor: 2)
        case "pool.cut": AveragePool2D(shape, factor: 3)
        case "norm.vector", "norm.map": LayerNorm(shape)
        case "embedding": Embedding(inputs: shape.count, classes: 4, units: 5)
        case "projection": Projection(inputs: shape.count, classes: 4)
        case "residual.identity": Residual(makeBody(shape, filters: 5))
        default:
            Residual(
                makeBody(shape, filters: 7),
                shortcut: Network([Conv2D(shape, filters: 7, kernel: 1, stride: 1, padding: 0)]))
        }
    }

    private func makeBody(_ shape: Shape, filters: Int) -> Network {
        let inner: Shape = [shape[0], shape[1], 6]
        return Network([
            Conv2D(shape, filters: 6, kernel: 3, stride: 1, padding: 1), LeakyReLU(inner, slope: 0.2),
            Conv2D(inner, filters: filters, kernel: 3, stride: 1, padding: 1),
        ])
    }

    @Test(
        arguments: Setup.all,
        [
            "upsample.double", "upsample.triple", "pool.whole", "pool.cut", "norm.vector", "norm.map",
            "embedding", "projection", "residual.identity", "residual.shortcut",
        ])
    func equalsPyTorch(setup: Setup, name: String) throws {
        let file = try GoldenFile("layers_golden.safetensors")
        func values(_ key: String) throws -> [Float] { try file.array("\(name).\(key)").values }
        let (input, output) = try (file.array("\(name).x").shape, file.array("\(name).y").shape)
        let layer = makeLayer(name, Shape(Array(input[1...])))
        #expect(layer.outputShape == Shape(Array(output[1...])))
        for (key, parameter) in layer.namedState { parameter.elements = try values(key) }

        let labels = ["embedding", "projection"].contains(name) ? try values("labels").map { Int($0) } : []
        let context = Context(setup.engine(), .training, labels: labels)
        let slot = layer.makeSlot(batch: input[0])
        slot.output.fill(.nan)
        slot.inputGradient.fill(.nan)
        let x = Tensor(Shape(input), try values("x"))
        layer.forward(x, slot, context)
        layer.backward(
            x, Tensor(Shape(output), try values("dy")), slot, parameters: .accumulate, inputGradient: true,
            context)
        #expect(difference(slot.output.elements, try values("y")) < 5e-7)
        #expect(difference(slot.inputGradient.elements, try values("dx")) < 5e-7)
        for (key, parameter) in layer.namedState {
            #expect(difference(parameter.gradientElements, try values("d\(key)")) < 5e-7, "\(key)")
        }
    }

    @Test(arguments: CPULevel.available, ["entropy.near", "entropy.far", "entropy.two"])
    func crossEntropyEqualsPyTorch(level: CPULevel, name: String) throws {
        let file = try GoldenFile("layers_golden.safetensors")
        func values(_ key: String) throws -> [Float] { try file.array("\(name).\(key)").values }
        let shape = try file.array("\(name).z").shape
        var dz = Tensor(Shape(shape), filling: .nan)
        let report = CrossEntropy(batch: shape[0], classes: shape[1]).evaluate(
            Tensor(Shape(shape), try values("z")), try values("labels").map { Int($0) }, into: &dz,
            on: Engine(level: level, threads: 1))
        #expect(abs(report.loss / Double(try values("loss")[0]) - 1) < 2e-7)
        #expect(report.correct == Int(try values("correct")[0]))
        #expect(difference(dz.elements, try values("dz")) < 5e-7)
    }
}
