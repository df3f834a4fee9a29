@testable import TensorCore
import Testing

/// Errors of layers and the cross-entropy, each in a separate process.
struct LayerRefusalTests {
    // Exit tests capture values since Swift 6.3.
    #if compiler(>=6.3)
        @Test(arguments: [[0, 3], [-1, 0], [0], [0, 1, 2], []])
        func invalidLabels(labels: [Int]) async {
            await #expect(processExitsWith: .failure) { [labels] in
                let layer = Embedding(inputs: 1, classes: 3, units: 2)
                layer.forward(
                    Tensor([2, 1]), layer.makeSlot(batch: 2),
                    Context(Engine(level: .baseline, threads: 1), .inference, labels: labels))
            }
            await #expect(processExitsWith: .failure) { [labels] in
                var dz = Tensor([2, 3])
                _ = CrossEntropy(batch: 2, classes: 3).evaluate(
                    Tensor([2, 3]), labels, into: &dz, on: Engine(level: .baseline, threads: 1))
            }
        }
    #endif

    @Test func logitsOfAnotherBatch() async {
        await #expect(processExitsWith: .failure) {
            var dz = Tensor([2, 3])
            _ = CrossEntropy(batch: 3, classes: 3).evaluate(
                Tensor([3, 3]), [0, 1, 2], into: &dz, on: Engine(level: .baseline, threads: 1))
        }
    }

    @Test func layersWithoutATangentPass() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let network = Network([Tanh([3])])
            let pass = Pass(network, batch: 1, keepsTangents: true)
            network.tangent(
                Tensor([1, 3]), Tensor([1, 3]), Tensor([1, 3]), pass, slopes: Tensor([1]),
                parameters: .frozen, Context(Engine(level: .baseline, threads: 1), .training))
        }
        expectSentence("A gradient penalty cannot be computed through Tanh.", in: result)
        // Without `keepsTangents`.
        await #expect(processExitsWith: .failure) {
            let network = Network([ReLU([3])])
            network.tangent(
                Tensor([1, 3]), Tensor([1, 3]), Tensor([1, 3]), Pass(network, batch: 1), slopes: Tensor([1]),
                parameters: .frozen, Context(Engine(level: .baseline, threads: 1), .training))
        }
    }

    @Test func waysOfDifferentShapes() async {
        await #expect(processExitsWith: .failure) { _ = Residual(Network([Dense(inputs: 5, outputs: 7)])) }
        await #expect(processExitsWith: .failure) {
            _ = Residual(Network([Tanh([5])]), shortcut: Network([Dense(inputs: 5, outputs: 7)]))
        }
    }

    @Test func blocksLargerThanTheMap() async {
        await #expect(processExitsWith: .failure) { _ = AveragePool2D([4, 3, 1], factor: 4) }
    }

    // Exit tests capture values since Swift 6.3.
    #if compiler(>=6.3)
        /// Gives every layer of the module inputs of a larger and a smaller batch than its slot's. (The
        /// others are the tests' own.)
        @Test(arguments: [0, 1, 2, 3, 4, 7, 8], [-1, 1])
        func anotherBatchThanTheSlots(index: Int, more: Int) async {
            await #expect(processExitsWith: .failure) { [index, more] in
                let size = LayerCase.all[index]
                let layer = size.make()
                let x = Tensor([size.batch + more, layer.inputShape.count])
                layer.forward(
                    x, layer.makeSlot(batch: size.batch), size.context(Engine(level: .baseline, threads: 2)))
            }
            await #expect(processExitsWith: .failure) { [index, more] in
                let size = LayerCase.all[index]
                let layer = size.make()
                let slot = layer.makeSlot(batch: size.batch)
                let context = size.context(Engine(level: .baseline, threads: 2))
                let x = Tensor([size.batch, layer.inputShape.count])
                layer.forward(x, slot, context)
                layer.backward(
                    x, Tensor([size.batch + more, layer.outputShape.count]), slot, parameters: .accumulate,
                    inputGradient: true, context)
            }
        }
    #endif
}
