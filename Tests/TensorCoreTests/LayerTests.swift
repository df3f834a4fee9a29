@testable import TensorCore
import Testing

/// Properties of single layers; golden values and gradients are elsewhere.
struct LayerTests {
    private let engine = Engine(level: .best, threads: 1)

    @Test func outputShapes() {
        #expect(Upsample2D([4, 3, 7], factor: 3).outputShape == [12, 9, 7])
        #expect(AveragePool2D([7, 6, 5], factor: 2).outputShape == [3, 3, 5])
        #expect(Embedding(inputs: 100, classes: 10, units: 50).outputShape == [150])
        #expect(LayerNorm([4, 3, 7]).gamma.shape == [4, 3, 7])
    }

    @Test func residualStateHasNamesOfBothWays() {
        let block = Residual(
            Network([Dense(inputs: 5, outputs: 7), BatchNorm(features: 7, retention: 0.8, epsilon: 1e-3)]),
            shortcut: Network([Dense(inputs: 5, outputs: 7, bias: false)]))
        #expect(
            Network([Tanh([5]), block]).namedState.map(\.name) == [
                "1.body.0.weight", "1.body.0.bias", "1.body.1.gamma", "1.body.1.beta",
                "1.body.1.running_mean", "1.body.1.running_variance", "1.shortcut.0.weight",
            ])
        #expect(block.parameters.count == 5)
        #expect(block.statistics.count == 2)
    }

    @Test func residualMovesStatisticsOfBothWays() {
        func norm() -> BatchNorm { BatchNorm(features: 3, retention: 0.5, epsilon: 1e-3) }
        let (first, second) = (norm(), norm())
        let block = Residual(Network([first]), shortcut: Network([second]))
        let slot = block.makeSlot(batch: 2)
        block.forward(Tensor([2, 3], filling: 4), slot, Context(engine, .training))
        block.updateRunningStatistics(from: slot)
        #expect(first.runningMean.elements == [2, 2, 2])
        #expect(second.runningMean.elements == [2, 2, 2])
    }

    /// Both branches drop elements, with different masks.
    @Test func waysOfAResidualHaveRandomNumbersOfTheirOwn() {
        let block = Residual(
            Network([Dropout([512], rate: 0.5)]), shortcut: Network([Dropout([512], rate: 0.5)]))
        let slot = block.makeSlot(batch: 1)
        block.forward(
            Tensor([1, 512], filling: 1), slot,
            Context(engine, .training, noise: RandomAddress(seed: 1, stream: 2, step: 3)))
        let counts = [0, 2, 4].map { sum in slot.output.elements.count { $0 == Float(sum) } }
        // Four standard deviations of a quarter, a half and a quarter.
        #expect(abs(counts[0] - 128) < 40 && abs(counts[1] - 256) < 46 && abs(counts[2] - 128) < 40)
    }

    /// E[x^2] - E[x]^2 would have no correct digit here.
    @Test(arguments: CPULevel.available)
    func layerNormFarFromZeroKeepsItsDigits(level: CPULevel) {
        let layer = LayerNorm([4], epsilon: 0)
        let slot = layer.makeSlot(batch: 1)
        let x = Tensor([1, 4], [9999, 10_001, 9999, 10_001])
        layer.forward(x, slot, Context(Engine(level: level, threads: 1), .training))
        #expect(slot.output.elements == [-1, 1, -1, 1])
    }

    @Test func layerNormOfEqualNumbersIsBeta() {
        let layer = LayerNorm([5])
        layer.beta.elements = reals(5, seed: 1)
        let slot = layer.makeSlot(batch: 2)
        let x = Tensor([2, 5], filling: 0.1)
        layer.forward(x, slot, Context(engine, .inference))
        #expect(difference(slot.output.elements, layer.beta.elements + layer.beta.elements) < 1e-5)
    }

    /// Backward uses the classes of forward; a class without examples has a gradient of 0.
    @Test func embeddingAddsUpByClass() {
        let layer = Embedding(inputs: 1, classes: 3, units: 2)
        layer.table.elements = [1, 2, 3, 4, 5, 6]
        let slot = layer.makeSlot(batch: 3)
        let x = Tensor([3, 1], [7, 8, 9])
        layer.forward(x, slot, Context(engine, .training, labels: [2, 0, 2]))
        #expect(slot.output.elements == [7, 5, 6, 8, 1, 2, 9, 5, 6])
        layer.backward(
            x, Tensor([3, 3], [1, 10, 20, 2, 30, 40, 3, 50, 60]), slot, parameters: .accumulate,
            inputGradient: true, Context(engine, .training))
        #expect(slot.inputGradient.elements == [1, 2, 3])
        #expect(layer.table.gradientElements == [30, 40, 0, 0, 60, 80])
    }

    @Test func poolIgnoresPartialBlocks() {
        let layer = AveragePool2D([3, 3, 1], factor: 2)
        let slot = layer.makeSlot(batch: 1)
        slot.inputGradient.fill(.nan)
        let x = Tensor([1, 9], [1, 2, .nan, 3, 6, .nan, .nan, .nan, .nan])
        layer.forward(x, slot, Context(engine, .training))
        #expect(slot.output.elements == [3])
        layer.backward(
            x, Tensor([1, 1], [4]), slot, parameters: .frozen, inputGradient: true, Context(engine, .training)
        )
        #expect(slot.inputGradient.elements == [1, 1, 0, 1, 1, 0, 0, 0, 0])
    }
}
