@testable import TensorCore
import Testing

/// Every layer's backward pass against differences of its forward pass, at sizes that fill no vector evenly.
struct GradientTests {
    private static let batches = [1, 3, 7, 17]
    private static let features = [1, 5, 16, 17, 33]
    /// Four times the error of batch normalisation, the most curved layer, at the worst of these sizes.
    private static let tolerance = 5e-5

    /// Checks a layer that keeps the shape, at all sizes.
    private func check(
        _ setup: Setup, x: (_ batch: Int, _ features: Int) -> [Float], layer: (_ features: Int) -> any Layer
    ) {
        let engine = setup.engine()
        for batch in Self.batches {
            for features in Self.features {
                let worst = GradientCheck(
                    layer: layer(features), batch: batch, x: x(batch, features), engine: engine
                ).worst()
                #expect(worst < Self.tolerance, "batch \(batch), \(features) features")
            }
        }
    }

    @Test(arguments: Setup.all, [true, false])
    func dense(setup: Setup, bias: Bool) {
        let engine = setup.engine()
        for (i, batch) in Self.batches.enumerated() {
            for (j, outputs) in Self.features.enumerated() {
                // Each pair of batch and outputs has another number of inputs.
                let inputs = Self.features[(2 * i + j) % Self.features.count]
                let layer = Dense(inputs: inputs, outputs: outputs, bias: bias)
                layer.weight.elements = reals(inputs * outputs, seed: 1)
                layer.bias?.elements = reals(outputs, seed: 2)
                let x = reals(batch * inputs, seed: 3)
                let worst = GradientCheck(layer: layer, batch: batch, x: x, engine: engine).worst()
                #expect(worst < Self.tolerance, "batch \(batch), \(inputs) -> \(outputs)")
            }
        }
    }

    @Test(arguments: Setup.all)
    func leakyReLU(setup: Setup) {
        // Differences of fourth order reach two steps to each side: no input may cross the kink.
        check(setup, x: { realsAwayFromZero($0 * $1, seed: 4, gap: 3 * differenceStep) }) {
            LeakyReLU([$0], slope: 0.2)
        }
    }

    @Test(arguments: Setup.all)
    func tanh(setup: Setup) {
        check(setup, x: { reals($0 * $1, seed: 5, limit: 3) }, layer: { Tanh([$0]) })
    }

    @Test(arguments: Setup.all)
    func sigmoid(setup: Setup) {
        check(setup, x: { reals($0 * $1, seed: 6, limit: 6) }, layer: { Sigmoid([$0]) })
    }

    @Test(arguments: Setup.all)
    func relu(setup: Setup) {
        check(
            setup, x: { realsAwayFromZero($0 * $1, seed: 13, gap: 3 * differenceStep) }, layer: { ReLU([$0]) }
        )
    }

    @Test(arguments: Setup.all, [0, 0.3, 0.5])
    func dropout(setup: Setup, rate: Float) {
        check(setup, x: { reals($0 * $1, seed: 14) }, layer: { Dropout([$0], rate: rate) })
    }

    @Test(arguments: Setup.all)
    func softmax(setup: Setup) {
        check(setup, x: { reals($0 * $1, seed: 15, limit: 2) }, layer: { Softmax([$0]) })
    }

    @Test(arguments: Setup.all)
    func reshape(setup: Setup) {
        check(setup, x: { reals($0 * $1, seed: 7) }, layer: { Reshape([$0], to: [1, $0, 1]) })
    }

    @Test(arguments: Setup.all)
    func batchNorm(setup: Setup) {
        check(setup, x: spread) { features in
            let layer = BatchNorm(features: features, retention: 0.8, epsilon: 1e-3)
            layer.gamma.elements = realsAwayFromZero(features, seed: 8, gap: 0.5)
            layer.beta.elements = reals(features, seed: 9)
            return layer
        }
    }

    /// Feature maps of 2 x 3 pixels with the features as channels.
    @Test(arguments: Setup.all)
    func batchNormOfChannels(setup: Setup) {
        check(setup, x: { spread(6 * $0, $1) }) { channels in
            let layer = BatchNorm([2, 3, channels], retention: 0.8, epsilon: 1e-3)
            layer.gamma.elements = realsAwayFromZero(channels, seed: 16, gap: 0.5)
            layer.beta.elements = reals(channels, seed: 17)
            return layer
        }
    }

    /// Columns that are spread over -2...2 in steps of 4 / (batch - 1), and differ: a column of close numbers
    /// would be too curved within a step of the differences.
    private func spread(_ batch: Int, _ features: Int) -> [Float] {
        let jitter = reals(batch * features, seed: 10, limit: 0.25)
        return jitter.indices.map { i in
            let (row, column) = i.quotientAndRemainder(dividingBy: features)
            let position = Float((row + column) % batch) * 4 / Float(max(batch - 1, 1)) - 2
            return (position * 1024).rounded() / 1024 + jitter[i]
        }
    }

    /// With one example, the mean is the input, and the output is beta.
    @Test(arguments: Setup.all)
    func batchNormOfOneExampleHasNoGradient(setup: Setup) {
        let engine = setup.engine()
        let layer = BatchNorm(features: 5, retention: 0.8, epsilon: 1e-3)
        let slot = layer.makeSlot(batch: 1)
        slot.inputGradient.fill(.nan)
        let x = Tensor([1, 5], reals(5, seed: 11, limit: 100))
        layer.forward(x, slot, Context(engine, .training))
        layer.backward(
            x, Tensor([1, 5], reals(5, seed: 12)), slot, parameters: .accumulate, inputGradient: true,
            Context(engine, .training))
        #expect(slot.output.elements == layer.beta.elements)
        #expect(slot.inputGradient.elements == [0, 0, 0, 0, 0])
        #expect(layer.gamma.gradientElements == [0, 0, 0, 0, 0])
        #expect(layer.beta.gradientElements == reals(5, seed: 12))
    }
}
