import Foundation
@testable import TensorCore
import Testing

/// The contract of every layer.
struct LayerContractTests {
    @Test(arguments: CPULevel.available, LayerCase.all)
    func bitsDoNotDependOnThreads(level: CPULevel, size: LayerCase) {
        let results = [1, 2, 3].map { threads in
            let context = size.context(Engine(level: level, threads: threads))
            let layer = size.layer()
            let slot = layer.makeSlot(batch: size.batch)
            let x = size.input(layer)
            layer.forward(x, slot, context)
            layer.backward(
                x, size.outputGradient(layer), slot, parameters: .accumulate, inputGradient: true, context)
            return slot.output.elements + slot.inputGradient.elements
                + layer.parameters.flatMap(\.gradientElements)
        }
        #expect(sameBits(results[1], results[0]))
        #expect(sameBits(results[2], results[0]))
    }

    @Test(arguments: LayerCase.all)
    func fusedUpdateEqualsAccumulatedGradients(size: LayerCase) {
        let context = size.context(Engine(level: .best, threads: 2))
        let results = [false, true].map { isFused in
            let layer = size.layer()
            let adam = Adam(for: Network([layer]))
            let slot = layer.makeSlot(batch: size.batch)
            let x = size.input(layer)
            let dy = size.outputGradient(layer)
            for _ in 0..<2 {
                layer.forward(x, slot, context)
                if isFused {
                    layer.backward(
                        x, dy, slot, parameters: .update(adam.begin()), inputGradient: true, context)
                } else {
                    layer.backward(x, dy, slot, parameters: .accumulate, inputGradient: true, context)
                    adam.begin().apply(on: context.engine)
                }
            }
            return slot.inputGradient.elements + layer.parameters.flatMap(\.elements)
        }
        #expect(sameBits(results[0], results[1]))
    }

    @Test(arguments: LayerCase.all)
    func frozenLeavesNoTrace(size: LayerCase) {
        let context = size.context(Engine(level: .best, threads: 2))
        let layer = size.layer()
        let before = layer.parameters.map(\.elements)
        for parameter in layer.parameters { parameter.fillGradient(1) }
        let slot = layer.makeSlot(batch: size.batch)
        let x = size.input(layer)
        let dy = size.outputGradient(layer)
        layer.forward(x, slot, context)
        layer.backward(x, dy, slot, parameters: .frozen, inputGradient: true, context)
        let frozen = slot.inputGradient.elements
        #expect(layer.parameters.map(\.elements) == before)
        #expect(layer.parameters.allSatisfy { $0.gradientElements.allSatisfy { $0 == 1 } })
        layer.backward(x, dy, slot, parameters: .accumulate, inputGradient: true, context)
        #expect(sameBits(slot.inputGradient.elements, frozen))
    }

    /// An unwanted input gradient is not computed. (A block's body may use its memory between its own
    /// layers.)
    @Test(arguments: LayerCase.all.prefix(6))
    func inputGradientIsComputedOnlyWhereWanted(size: LayerCase) {
        let context = size.context(Engine(level: .best, threads: 1))
        let layer = size.layer()
        let slot = layer.makeSlot(batch: size.batch)
        let x = size.input(layer)
        layer.forward(x, slot, context)
        slot.inputGradient.fill(.nan)
        layer.backward(
            x, size.outputGradient(layer), slot, parameters: .accumulate, inputGradient: false, context)
        #expect(slot.inputGradient.elements.allSatisfy { $0.isNaN })
    }

    /// In a separate process, because the count covers all tensors of the process.
    @Test func stepsAfterTheFirstAllocateNoTensor() async {
        await #expect(processExitsWith: .success) {
            for size in LayerCase.all {
                let context = size.context(Engine(level: .best, threads: 2))
                let layer = size.layer()
                let network = Network([layer])
                let adam = Adam(for: network)
                let pass = Pass(network, batch: size.batch)
                let x = size.input(layer)
                let dy = size.outputGradient(layer)
                var before = 0
                for step in 0..<3 {
                    network.forward(x, pass, context)
                    network.backward(
                        x, dy, pass, parameters: .update(adam.begin()), inputGradient: true, context)
                    network.backward(x, dy, pass, parameters: .accumulate, context)
                    adam.begin().apply(on: context.engine)
                    if step == 0 { before = Tensor.allocations }
                }
                if Tensor.allocations != before { exit(1) }
            }
        }
    }
}
