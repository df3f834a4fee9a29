@testable import TensorCore
import Testing

/// A layer that is large enough for parallel loops, and a batch for it.
struct LayerCase: Sendable, CustomTestStringConvertible {
    let name: String
    let batch: Int
    let make: @Sendable () -> any Layer

    var testDescription: String { name }

    /// Creates the layer with values in its parameters.
    func layer() -> any Layer {
        let layer = make()
        for (i, parameter) in layer.parameters.enumerated() {
            parameter.elements = reals(parameter.count, seed: UInt64(80 + i))
        }
        return layer
    }

    /// A context for training the layer.
    func context(_ engine: Engine) -> Context {
        Context(
            engine, .training, noise: RandomAddress(seed: 81, stream: 0),
            labels: (0..<batch).map { $0 * 7 % 10 })
    }

    func input(_ layer: any Layer) -> Tensor {
        Tensor([batch, layer.inputShape.count], reals(batch * layer.inputShape.count, seed: 82))
    }

    func outputGradient(_ layer: any Layer) -> Tensor {
        Tensor([batch, layer.outputShape.count], reals(batch * layer.outputShape.count, seed: 83))
    }

    static let all = [
        LayerCase(name: "upsample", batch: 37) { Upsample2D([6, 5, 19], factor: 2) },
        LayerCase(name: "average pool", batch: 37) { AveragePool2D([13, 11, 19], factor: 2) },
        LayerCase(name: "layer norm", batch: 37) { LayerNorm([9, 7, 23]) },
        LayerCase(name: "embedding", batch: 37) { Embedding(inputs: 31, classes: 10, units: 23) },
        LayerCase(name: "projection", batch: 37) { Projection(inputs: 1031, classes: 10) },
        LayerCase(name: "without parameters", batch: 7) { Square([13]) },
        LayerCase(name: "with a parameter", batch: 7) { PReLU(features: 13) },
        LayerCase(name: "residual", batch: 9) {
            Residual(
                Network([
                    Conv2D([14, 14, 9], filters: 10, kernel: 3, stride: 1, padding: 1), ReLU([14, 14, 10]),
                    Dropout([14, 14, 10], rate: 0.5),
                ]), shortcut: Network([Conv2D([14, 14, 9], filters: 10, kernel: 1, stride: 1, padding: 0)]))
        },
        LayerCase(name: "identity", batch: 19) {
            Residual(Network([LayerNorm([24, 41]), Residual(Network([Tanh([24, 41])]))]))
        },
    ]
}
