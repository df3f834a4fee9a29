@testable import TensorCore
import Testing

/// Accumulated gradients against gradients that the optimiser consumes as they arise.
struct OptimizerStepTests {
    private func makeNetwork(batchNorm: Bool) -> Network {
        let layers: [any Layer] = [
            Conv2D([5, 4, 3], filters: 18, kernel: 3, stride: 1, padding: 1),
            LeakyReLU([5, 4, 18], slope: 0.2),
            batchNorm
                ? BatchNorm([5, 4, 18], retention: 0.8, epsilon: 1e-3)
                : Conv2D([5, 4, 18], filters: 18, kernel: 1, stride: 1, padding: 0),
            Reshape([5, 4, 18], to: [360]), Dense(inputs: 360, outputs: 19),
        ]
        let network = Network(layers)
        for (i, parameter) in network.parameters.enumerated() where parameter.name != "gamma" {
            parameter.elements = reals(parameter.count, seed: UInt64(i), limit: 0.25)
        }
        return network
    }

    private func state(_ network: Network, _ adam: Adam) -> [[Float]] {
        network.parameters.flatMap {
            [$0.elements, adam.moments(of: $0).first, adam.moments(of: $0).second]
        }
    }

    private func inputs(_ batch: Int, _ step: Int) -> (x: [Float], dy: [Float]) {
        (reals(batch * 60, seed: UInt64(20 + step)), reals(batch * 19, seed: UInt64(40 + step)))
    }

    @Test(arguments: Setup.all)
    func accumulatedThenAppliedEqualsFused(setup: Setup) {
        let engine = setup.engine()
        let context = Context(engine, .training)
        let states = [false, true].map { fused in
            let network = makeNetwork(batchNorm: true)
            let adam = Adam(for: network)
            let pass = Pass(network, batch: 6)
            for step in 0..<3 {
                let (values, gradient) = inputs(6, step)
                let x = Tensor([6, 60], values)
                let dy = Tensor([6, 19], gradient)
                network.forward(x, pass, context)
                if fused {
                    network.backward(x, dy, pass, parameters: .update(adam.begin()), context)
                } else {
                    network.backward(x, dy, pass, parameters: .accumulate, context)
                    adam.begin().apply(on: engine)
                }
            }
            return state(network, adam)
        }
        for (accumulated, fused) in zip(states[0], states[1]) { #expect(sameBits(accumulated, fused)) }
    }

    /// The rounding of a sum over a batch in two parts differs from that in one.
    @Test(arguments: Setup.all)
    func twoHalvesEqualTheWhole(setup: Setup) {
        let engine = setup.engine()
        let context = Context(engine, .training)
        let whole = makeNetwork(batchNorm: false)
        let halves = makeNetwork(batchNorm: false)
        let adams = [Adam(for: whole), Adam(for: halves)]
        let pass = Pass(whole, batch: 6)
        let half = Pass(halves, batch: 3)
        for step in 0..<3 {
            let (values, gradient) = inputs(6, step)
            let x = Tensor([6, 60], values)
            let dy = Tensor([6, 19], gradient)
            whole.forward(x, pass, context)
            whole.backward(x, dy, pass, parameters: .update(adams[0].begin()), context)
            for part in 0..<2 {
                let x = Tensor([3, 60], Array(values[part * 180..<(part + 1) * 180]))
                let dy = Tensor([3, 19], Array(gradient[part * 57..<(part + 1) * 57]))
                halves.forward(x, half, context)
                halves.backward(x, dy, half, parameters: .accumulate, context)
            }
            adams[1].begin().apply(on: engine)
        }
        #expect(adams[1].step == 3)
        for (a, b) in zip(state(whole, adams[0]), state(halves, adams[1])) {
            #expect(difference(a, b) < 2e-5)
        }
    }

    @Test func appliedGradientsStartFromZeroAgain() {
        let engine = Engine(level: .best, threads: 1)
        let network = makeNetwork(batchNorm: true)
        let adam = Adam(Adam.Settings(beta1: 0.5), for: network)
        for parameter in network.parameters { parameter.fillGradient(1) }
        adam.begin().apply(on: engine)
        #expect(network.parameters.allSatisfy { $0.gradientElements.allSatisfy { $0 == 0 } })
        // All gradients were 1, also in panels, where the padding stays zero.
        #expect(network.parameters.allSatisfy { adam.moments(of: $0).first.allSatisfy { $0 == 0.5 } })
        let weight = network.parameters[0]
        #expect(weight.value.elements.count { $0 == 0 } >= weight.value.count - weight.count)
    }

    /// Without accumulated gradients nothing changes.
    @Test func parametersWithoutGradientsStay() {
        let network = makeNetwork(batchNorm: true)
        let before = network.parameters.map(\.elements)
        Adam(for: network).begin().apply(on: Engine(level: .best, threads: 1))
        #expect(network.parameters.map(\.elements) == before)
    }

    @Test func aRateOfItsOwnScalesTheStep() {
        let engine = Engine(level: .best, threads: 1)
        let moved = [nil, 1e-3].map { (rate: Double?) in
            let network = Network([Dense(inputs: 1, outputs: 3)])
            let adam = Adam(Adam.Settings(learningRate: 0.25, epsilon: 0), for: network)
            network.parameters[0].fillGradient(2)
            adam.begin(rate: rate).apply(on: engine)
            return network.parameters[0].elements
        }
        // Adam's first step has the size of the learning rate.
        #expect(difference(moved[0], [-0.25, -0.25, -0.25]) < 1e-6)
        #expect(difference(moved[1], [-1e-3, -1e-3, -1e-3]) < 1e-6)
    }

    @Test func anotherNetworksOptimiserIsRefused() async {
        await #expect(processExitsWith: .failure) {
            let (layer, other) = (Dense(inputs: 1, outputs: 1), Dense(inputs: 1, outputs: 1))
            let context = Context(Engine(level: .baseline, threads: 1), .training)
            let adam = Adam(for: Network([other]))
            layer.backward(
                Tensor([1, 1]), Tensor([1, 1]), layer.makeSlot(batch: 1), parameters: .update(adam.begin()),
                inputGradient: false, context)
        }
    }
}
