@testable import TensorCore
import Testing

struct NetworkTests {
    private func makeNetwork() -> Network {
        let layers: [any Layer] = [
            Dense(inputs: 5, outputs: 17), LeakyReLU([17], slope: 0.2),
            BatchNorm(features: 17, retention: 0.8, epsilon: 1e-3),
            Dense(inputs: 17, outputs: 3, bias: false),
            Tanh([3]),
        ]
        let network = Network(layers)
        for (i, parameter) in network.parameters.enumerated() {
            parameter.elements = reals(parameter.count, seed: UInt64(i))
        }
        return network
    }

    @Test func stateHasNamesInOrder() {
        let network = makeNetwork()
        #expect(
            network.namedState.map(\.name) == [
                "0.weight", "0.bias", "2.gamma", "2.beta", "2.running_mean", "2.running_variance", "3.weight",
            ])
        #expect(network.parameterCount == 5 * 17 + 17 + 2 * 17 + 17 * 3)
        #expect(network.inputShape == [5])
        #expect(network.outputShape == [3])
    }

    /// A network owns only parameters: a second pass between forward and backward of a first does not affect
    /// it.
    @Test(arguments: Setup.all)
    func passesDoNotMeet(setup: Setup) {
        let engine = setup.engine()
        let network = makeNetwork()
        let x = Tensor([4, 5], reals(20, seed: 10))
        let dy = Tensor([4, 3], reals(12, seed: 11))

        func gradients(between: () -> Void) -> [Float] {
            let pass = Pass(network, batch: 4)
            for parameter in network.parameters { parameter.fillGradient(0) }
            network.forward(x, pass, Context(engine, .training))
            between()
            network.backward(
                x, dy, pass, parameters: .accumulate, inputGradient: true, Context(engine, .training))
            return pass.output.elements + pass.inputGradient.elements
                + network.parameters.flatMap(\.gradientElements)
        }
        let alone = gradients {}
        let disturbed = gradients {
            let other = Pass(network, batch: 7)
            let y = Tensor([7, 5], reals(35, seed: 12))
            network.forward(y, other, Context(engine, .training))
            network.backward(
                y, Tensor([7, 3], filling: 1), other, parameters: .frozen, inputGradient: true,
                Context(engine, .training))
            network.forward(y, other, Context(engine, .inference))
        }
        #expect(sameBits(disturbed, alone))
    }

    /// An unwanted input gradient is not computed.
    @Test func inputGradientIsComputedOnlyWhereWanted() {
        let network = Network([Dense(inputs: 5, outputs: 3)])
        let engine = Engine(level: .baseline, threads: 1)
        let pass = Pass(network, batch: 2)
        let x = Tensor([2, 5], filling: 1)
        network.forward(x, pass, Context(engine, .training))
        pass.inputGradient.fill(.nan)
        network.backward(
            x, Tensor([2, 3], filling: 1), pass, parameters: .accumulate, Context(engine, .training))
        #expect(pass.inputGradient[0].isNaN)
    }

    @Test(arguments: CPULevel.available)
    func leakyReLUIsExactOnBothSides(level: CPULevel) {
        let engine = Engine(level: level, threads: 1)
        let layer = LeakyReLU([5], slope: 0.2)
        let slot = layer.makeSlot(batch: 1)
        let x = Tensor([1, 5], [-5, -0.0, 0, 5, .nan])
        layer.forward(x, slot, Context(engine, .inference))
        #expect(Array(slot.output.elements.prefix(4)) == [-1, 0, 0, 5])
        #expect(slot.output[4].isNaN)
        layer.backward(
            x, Tensor([1, 5], filling: 10), slot, parameters: .frozen, inputGradient: true,
            Context(engine, .training))
        #expect(slot.inputGradient.elements.prefix(4) == [2, 2, 2, 10])
    }
}
