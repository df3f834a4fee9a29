@testable import TensorCore
import Testing

/// Backward passes of layers that use an example's shape or class, or contain networks, against differences
/// of their forward passes.
struct LayerGradientTests {
    private static let tolerance = 5e-5

    private func check(
        _ setup: Setup, _ layer: any Layer, batch: Int, x: [Float]? = nil, labels: [Int] = []
    ) {
        for (i, parameter) in layer.parameters.enumerated() {
            parameter.elements = reals(parameter.count, seed: UInt64(60 + i))
        }
        let worst = GradientCheck(
            layer: layer, batch: batch, x: x ?? reals(batch * layer.inputShape.count, seed: 70),
            labels: labels, engine: setup.engine()
        ).worst()
        #expect(worst < Self.tolerance, "batch \(batch), \(layer.inputShape)")
    }

    @Test(arguments: Setup.all, [1, 2, 3])
    func upsample(setup: Setup, factor: Int) {
        for (batch, shape) in [(1, [1, 1, 1]), (3, [2, 3, 5]), (2, [3, 2, 17])] as [(Int, Shape)] {
            check(setup, Upsample2D(shape, factor: factor), batch: batch)
        }
    }

    @Test(arguments: Setup.all, [1, 2, 3])
    func averagePool(setup: Setup, factor: Int) {
        for (batch, shape) in [(1, [3, 3, 1]), (3, [4, 5, 5]), (2, [6, 7, 17])] as [(Int, Shape)] {
            check(setup, AveragePool2D(shape, factor: factor), batch: batch)
        }
    }

    /// Sizes with and without whole vectors, and longer than a block of the sums.
    @Test(arguments: Setup.all)
    func layerNorm(setup: Setup) {
        for (batch, shape) in [
            (3, [5]), (1, [16]), (7, [17]), (2, [33]), (2, [2, 3, 5]), (1, [131]),
        ] as [(Int, Shape)] {
            // Numbers spread over -2...2 and jittered: close ones would be too curved within a step.
            let jitter = reals(batch * shape.count, seed: 71, limit: 0.25)
            let x = jitter.indices.map { i in
                let position = Float(i % shape.count) * 4 / Float(shape.count - 1) - 2
                return (position * 1024).rounded() / 1024 + jitter[i]
            }
            check(setup, LayerNorm(shape), batch: batch, x: x)
        }
    }

    @Test(arguments: Setup.all)
    func embedding(setup: Setup) {
        check(setup, Embedding(inputs: 1, classes: 1, units: 1), batch: 1, labels: [0])
        check(setup, Embedding(inputs: 5, classes: 3, units: 17), batch: 4, labels: [2, 0, 2, 2])
    }

    @Test(arguments: Setup.all)
    func projection(setup: Setup) {
        check(setup, Projection(inputs: 1, classes: 1), batch: 1, labels: [0])
        check(setup, Projection(inputs: 19, classes: 3), batch: 4, labels: [2, 0, 2, 2])
        check(setup, Projection(inputs: 5, classes: 2, bias: false), batch: 3, labels: [1, 0, 1])
    }

    /// Layers that use only public declarations.
    @Test(arguments: Setup.all)
    func ownLayers(setup: Setup) {
        check(setup, Square([17]), batch: 3)
        let x = realsAwayFromZero(3 * 17, seed: 73, gap: 3 * differenceStep)
        check(setup, PReLU(features: 17), batch: 3, x: x)
        check(
            setup, Network([Square([5]), Dense(inputs: 5, outputs: 3), Square([3])]), batch: 3)
    }

    private func makeBody(_ inputs: Int, _ outputs: Int) -> Network {
        Network([
            Dense(inputs: inputs, outputs: 9), Tanh([9]), Dropout([9], rate: 0.3),
            Network([Dense(inputs: 9, outputs: outputs), Dropout([outputs], rate: 0.3)]),
        ])
    }

    @Test(arguments: Setup.all, [1, 3])
    func residual(setup: Setup, batch: Int) {
        check(setup, Residual(makeBody(5, 5)), batch: batch)
        check(setup, Residual(makeBody(5, 7), shortcut: makeBody(5, 7)), batch: batch)
        // A block as the only, the first and the last layer; a body of one layer.
        let inner = Residual(Network([Tanh([5])]))
        check(setup, Residual(Network([inner])), batch: batch)
        check(setup, Residual(Network([inner, Dense(inputs: 5, outputs: 5), inner])), batch: batch)
    }

    @Test(arguments: CPULevel.available, [2, 3, 10])
    func crossEntropy(level: CPULevel, classes: Int) {
        let engine = Engine(level: level, threads: 1)
        let batch = 5
        let loss = CrossEntropy(batch: batch, classes: classes)
        let z = reals(batch * classes, seed: 72, limit: 3)
        let labels = (0..<batch).map { ($0 * 7 + 1) % classes }
        var dz = Tensor([batch, classes], filling: .nan)
        _ = loss.evaluate(Tensor([batch, classes], z), labels, into: &dz, on: engine)
        var scratch = Tensor([batch, classes])
        for i in z.indices {
            let numeric = centralDifference { h in
                var moved = z
                moved[i] += h
                return loss.evaluate(Tensor([batch, classes], moved), labels, into: &scratch, on: engine).loss
            }
            #expect(abs(Double(dz[i]) - numeric) < 2e-6, "logit \(i)")
        }
    }
}
