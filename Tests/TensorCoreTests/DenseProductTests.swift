@testable import TensorCore
import Testing

/// The three products of a dense layer, with weights in panels, against their definitions.
struct DenseProductTests {
    @Test(arguments: Setup.all)
    func oddSizesEqualTheDefinition(setup: Setup) {
        let engine = setup.engine()
        for batch in [1, 3, 7, 16, 17, 33] {
            for inputs in [1, 5, 6, 7, 13, 32, 50] {
                for outputs in [1, 15, 16, 17, 33, 50] {
                    let size = DenseCase(batch: batch, inputs: inputs, outputs: outputs)
                    if let mismatch = size.mismatch(on: engine) {
                        Issue.record("batch \(batch), \(inputs) -> \(outputs): \(mismatch)")
                        return
                    }
                }
            }
        }
    }

    /// Updating tile by tile gives the same weights as updating from a stored gradient.
    @Test(arguments: Setup.all, [(1, 7), (13, 17), (50, 33)])
    func fusedUpdateEqualsStoredGradient(setup: Setup, size: (inputs: Int, outputs: Int)) {
        let engine = setup.engine()
        let batch = 9
        let (inputs, outputs) = size
        let layer = Dense(inputs: inputs, outputs: outputs)
        let network = Network([layer])
        let adam = Adam(for: network)
        // Gamma is a parameter in plain layout that accepts any gradient.
        let plain = BatchNorm(features: inputs * outputs, retention: 0.8, epsilon: 1e-3)
        let plainAdam = Adam(for: Network([plain]))
        plain.gamma.elements = reals(inputs * outputs, seed: 7)
        layer.weight.elements = plain.gamma.elements

        let slot = layer.makeSlot(batch: batch)
        for step in 0..<3 {
            let x = Tensor([batch, inputs], reals(batch * inputs, seed: UInt64(10 + step)))
            let dy = Tensor([batch, outputs], reals(batch * outputs, seed: UInt64(20 + step)))
            layer.weight.fillGradient(0)
            layer.backward(
                x, dy, slot, parameters: .accumulate, inputGradient: false, Context(engine, .training))
            let gradient = Tensor([inputs * outputs], layer.weight.gradientElements)
            engine.apply(gradient, to: plain.gamma, .update(plainAdam.begin()))
            layer.backward(
                x, dy, slot, parameters: .update(adam.begin()), inputGradient: false,
                Context(engine, .training))
        }
        #expect(sameBits(layer.weight.elements, plain.gamma.elements))
        #expect(sameBits(adam.moments(of: layer.weight).first, plainAdam.moments(of: plain.gamma).first))
        #expect(sameBits(adam.moments(of: layer.weight).second, plainAdam.moments(of: plain.gamma).second))
    }

    @Test(arguments: CPULevel.available)
    func bitsDoNotDependOnThreads(level: CPULevel) {
        let (batch, inputs, outputs) = (19, 77, 139)
        let results = [1, 2, 3].map { threads in
            let engine = Engine(level: level, threads: threads)
            let layer = Dense(inputs: inputs, outputs: outputs)
            let adam = Adam(for: Network([layer]))
            let slot = layer.makeSlot(batch: batch)
            layer.weight.elements = reals(inputs * outputs, seed: 8)
            let x = Tensor([batch, inputs], reals(batch * inputs, seed: 9))
            for _ in 0..<2 {
                layer.forward(x, slot, Context(engine, .training))
                layer.backward(
                    x, slot.output, slot, parameters: .update(adam.begin()), inputGradient: true,
                    Context(engine, .training))
            }
            return slot.output.elements + slot.inputGradient.elements + layer.weight.elements
        }
        #expect(sameBits(results[1], results[0]))
        #expect(sameBits(results[2], results[0]))
    }
}
