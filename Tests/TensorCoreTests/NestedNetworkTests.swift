@testable import TensorCore
import Testing

/// Networks as layers of networks.
struct NestedNetworkTests {
    /// The same layers with the same values, in sequence or nested.
    private func makeNetwork(nested: Bool) -> Network {
        let layers: [any Layer] = [
            Dense(inputs: 5, outputs: 17), LeakyReLU([17], slope: 0.2),
            BatchNorm(features: 17, retention: 0.8, epsilon: 1e-3), Dense(inputs: 17, outputs: 6),
            Tanh([6]), Dense(inputs: 6, outputs: 3, bias: false),
        ]
        let network =
            nested
            ? Network([
                layers[0], Network([layers[1], Network([layers[2]]), Network(Array(layers[3...4]))]),
                layers[5],
            ]) : Network(layers)
        for (i, parameter) in network.parameters.enumerated() {
            parameter.elements = reals(parameter.count, seed: UInt64(i))
        }
        return network
    }

    @Test func namesArePaths() {
        let network = makeNetwork(nested: true)
        #expect(
            network.namedState.map(\.name) == [
                "0.weight", "0.bias", "1.1.0.gamma", "1.1.0.beta", "1.1.0.running_mean",
                "1.1.0.running_variance", "1.2.0.weight", "1.2.0.bias", "2.weight",
            ])
        #expect(network.parameterCount == makeNetwork(nested: false).parameterCount)
        #expect(network.statistics.map(\.name) == ["running_mean", "running_variance"])
    }

    @Test(arguments: Setup.all)
    func nestingChangesNoBit(setup: Setup) {
        let context = Context(setup.engine(), .training)
        let results = [false, true].map { nested in
            let network = makeNetwork(nested: nested)
            let adam = Adam(for: network)
            let pass = Pass(network, batch: 7)
            let x = Tensor([7, 5], reals(35, seed: 10))
            let dy = Tensor([7, 3], reals(21, seed: 11))
            pass.output.fill(.nan)
            pass.inputGradient.fill(.nan)
            network.forward(x, pass, context)
            network.backward(x, dy, pass, parameters: .accumulate, inputGradient: true, context)
            let first = pass.output.elements + pass.inputGradient.elements
            let gradients = network.parameters.flatMap(\.gradientElements)
            network.backward(x, dy, pass, parameters: .update(adam.begin()), context)
            network.updateRunningStatistics(from: pass)
            return first + gradients + network.namedState.flatMap(\.parameter.elements)
        }
        #expect(sameBits(results[0], results[1]))
    }

    /// An inner network's input gradient is in the outer pass's buffer, not in that of its other layers: for
    /// a network of one layer, and for one at either end.
    @Test(arguments: [1, 2, 3])
    func gradientsPassThroughNetworksAlone(depth: Int) {
        let context = Context(Engine(level: .baseline, threads: 1), .training)
        func wrapped(_ layer: any Layer) -> any Layer {
            (0..<depth).reduce(layer) { inner, _ in Network([inner]) }
        }
        let flat = Network([Tanh([4]), Sigmoid([4]), Tanh([4])])
        let nested = Network([wrapped(Tanh([4])), wrapped(Sigmoid([4])), wrapped(Tanh([4]))])
        let x = Tensor([2, 4], reals(8, seed: 12))
        let dy = Tensor([2, 4], reals(8, seed: 13))
        let results = [flat, nested].map { network in
            let pass = Pass(network, batch: 2)
            network.forward(x, pass, context)
            network.backward(x, dy, pass, parameters: .frozen, inputGradient: true, context)
            return pass.output.elements + pass.inputGradient.elements
        }
        #expect(sameBits(results[0], results[1]))
    }

    /// Blocks in a network, whose passes share memory for gradients, against the same blocks one by one, each
    /// with its own memory.
    @Test func sharedMemoryChangesNoBit() {
        let context = Context(Engine(level: .best, threads: 1), .training)
        func body(_ inputs: Int, _ outputs: Int) -> Network {
            Network([Dense(inputs: inputs, outputs: 9), Tanh([9]), Dense(inputs: 9, outputs: outputs)])
        }
        let layers: [any Layer] = [
            Residual(body(5, 5)), Residual(Network([Residual(Network([Tanh([5])])), body(5, 5)])), body(5, 5),
            Residual(body(5, 7), shortcut: Network([Dense(inputs: 5, outputs: 7)])), LayerNorm([7]),
            Residual(body(7, 7)),
        ]
        let network = Network(layers)
        for (i, parameter) in network.parameters.enumerated() {
            parameter.elements = reals(parameter.count, seed: UInt64(i))
        }
        let x = Tensor([3, 5], reals(15, seed: 20))
        let dy = Tensor([3, 7], reals(21, seed: 21))
        let pass = Pass(network, batch: 3)
        network.forward(x, pass, context)
        network.backward(x, dy, pass, parameters: .accumulate, inputGradient: true, context)
        let gradients = network.parameters.map(\.gradientElements)
        let inputGradient = pass.inputGradient.elements

        for parameter in network.parameters { parameter.fillGradient(0) }
        let slots = layers.map { $0.makeSlot(batch: 3) }
        var inputs = [x.elements]
        for (layer, slot) in zip(layers, slots) {
            layer.forward(Tensor([3, layer.inputShape.count], inputs[inputs.count - 1]), slot, context)
            inputs.append(slot.output.elements)
        }
        var gradient = dy.elements
        for i in layers.indices.reversed() {
            let (input, output) = (layers[i].inputShape.count, layers[i].outputShape.count)
            layers[i].backward(
                Tensor([3, input], inputs[i]), Tensor([3, output], gradient), slots[i],
                parameters: .accumulate, inputGradient: true, context)
            gradient = slots[i].inputGradient.elements
        }
        #expect(sameBits(inputGradient, gradient))
        #expect(gradients == network.parameters.map(\.gradientElements))
    }
}

/// A pass belongs to one network and one batch size.
struct PassTests {
    @Test func passOfAnotherNetworkIsRefusedForward() async {
        await #expect(processExitsWith: .failure) {
            let (network, other) = (Network([Tanh([3])]), Network([Tanh([3])]))
            let context = Context(Engine(level: .baseline, threads: 1), .inference)
            network.forward(Tensor([1, 3]), Pass(other, batch: 1), context)
        }
    }

    @Test func passOfAnotherNetworkIsRefusedBackward() async {
        await #expect(processExitsWith: .failure) {
            let (network, other) = (Network([Tanh([3])]), Network([Tanh([3])]))
            let context = Context(Engine(level: .baseline, threads: 1), .training)
            network.backward(
                Tensor([1, 3]), Tensor([1, 3]), Pass(other, batch: 1), parameters: .frozen, context)
        }
    }

    @Test func passOfAnotherNetworkIsRefusedForStatistics() async {
        await #expect(processExitsWith: .failure) {
            let (network, other) = (Network([Tanh([3])]), Network([Tanh([3])]))
            network.updateRunningStatistics(from: Pass(other, batch: 1))
        }
    }

    @Test func slotOfALayerIsRefused() async {
        await #expect(processExitsWith: .failure) {
            let network = Network([Tanh([3])])
            let context = Context(Engine(level: .baseline, threads: 1), .inference)
            network.forward(Tensor([1, 3]), Tanh([3]).makeSlot(batch: 1), context)
        }
    }

    @Test func anotherBatchIsRefused() async {
        await #expect(processExitsWith: .failure) {
            let network = Network([Tanh([3])])
            let context = Context(Engine(level: .baseline, threads: 1), .inference)
            network.forward(Tensor([3, 3]), Pass(network, batch: 2), context)
        }
    }
}
