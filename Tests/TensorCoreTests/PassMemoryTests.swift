@testable import TensorCore
import Testing

/// Layers of a pass share memory: those that work in place, input gradients, and in a pass of forward alone
/// all outputs. The numbers are those of layers that have their own.
struct PassMemoryTests {
    private let batch = 3
    private let context = Context(Engine(level: .best, threads: 1), .training)

    /// Layers in place first, in a row, behind every kind of layer, and around blocks that begin or end with
    /// one. `linear`: only those that have a tangent pass.
    private static func makeLayers(linear: Bool) -> [any Layer] {
        func block() -> any Layer {
            Residual(Network([ReLU([8]), Dense(inputs: 8, outputs: 8), LeakyReLU([8], slope: 0.1)]))
        }
        let curved: [any Layer] = [
            BatchNorm([2, 4], retention: 0.9, epsilon: 1e-3), LeakyReLU([2, 4], slope: 0.3),
            Reshape([2, 4], to: [8]), LayerNorm([8]), ReLU([8]), Dense(inputs: 8, outputs: 8), Tanh([8]),
            LeakyReLU([8], slope: 0.2),
        ]
        return [
            Reshape([6], to: [2, 3]), LeakyReLU([2, 3], slope: 0.2), LeakyReLU([2, 3], slope: 0),
            ReLU([2, 3]), Reshape([2, 3], to: [6]), Dense(inputs: 6, outputs: 8), Reshape([8], to: [2, 4]),
        ]
            + (linear ? [Reshape([2, 4], to: [8])] : curved)
            + [
                Reshape([8], to: [2, 2, 2]), Conv2D([2, 2, 2], filters: 2, kernel: 3, stride: 1, padding: 1),
                LeakyReLU([2, 2, 2], slope: 0.2), Reshape([2, 2, 2], to: [8]), block(),
                LeakyReLU([8], slope: 0.2), block(),
                Network([LeakyReLU([8], slope: 0.2), block()]), ReLU([8]), Dense(inputs: 8, outputs: 8),
                LeakyReLU([8], slope: 0.2),
            ]
    }

    private func makeNetwork(linear: Bool) -> Network {
        let network = Network(Self.makeLayers(linear: linear))
        for (i, parameter) in network.parameters.enumerated() {
            parameter.elements = reals(parameter.count, seed: UInt64(i))
        }
        return network
    }

    /// Numbers of both signs, zeros of both, and numbers that vanish when they are multiplied.
    private var x: [Float] { [0, -0.0, .leastNonzeroMagnitude, -1e-38] + reals(batch * 6 - 4, seed: 20) }

    /// Output, input gradient and the parameters' gradients, each layer in its own memory.
    private func alone(_ network: Network, _ dy: [Float], slopes: [Float]? = nil) -> [Float] {
        let layers = network.layers
        let slots = layers.map { $0.makeSlot(batch: batch) }
        if slopes != nil { for slot in slots { slot.keepTangent() } }
        for parameter in network.parameters { parameter.fillGradient(0) }
        var inputs = [x]
        for (i, layer) in layers.enumerated() {
            layer.forward(tensor(inputs[i]), slots[i], context)
            inputs.append(slots[i].output.elements)
        }
        var gradients = [dy]
        for i in layers.indices.reversed() {
            layers[i].backward(
                tensor(inputs[i]), tensor(gradients[0]), slots[i],
                parameters: slopes == nil ? .accumulate : .frozen, inputGradient: true, context)
            gradients.insert(slots[i].inputGradient.elements, at: 0)
        }
        var tangent = direction
        if let slopes {
            for i in layers.indices {
                layers[i].tangent(
                    tensor(inputs[i]), tensor(tangent), tensor(gradients[i + 1]), slots[i],
                    slopes: Tensor([batch], slopes), parameters: .accumulate, context)
                tangent = slots[i].tangent.elements
            }
        }
        return inputs[layers.count] + gradients[0] + tangent + network.parameters.flatMap(\.gradientElements)
    }

    private var direction: [Float] { reals(batch * 6, seed: 30) }

    private func tensor(_ elements: [Float]) -> Tensor { Tensor([batch, elements.count / batch], elements) }

    @Test func trainingHasTheSameBits() {
        let network = makeNetwork(linear: false)
        let dy = reals(batch * 8, seed: 21)
        let expected = alone(network, dy)
        for parameter in network.parameters { parameter.fillGradient(0) }
        let pass = Pass(network, batch: batch)
        network.forward(tensor(x), pass, context)
        // Twice: no pass may spoil what a later one reads.
        network.backward(tensor(x), tensor(dy), pass, parameters: .frozen, inputGradient: true, context)
        network.backward(tensor(x), tensor(dy), pass, parameters: .accumulate, inputGradient: true, context)
        let found =
            pass.output.elements + pass.inputGradient.elements + direction
            + network.parameters.flatMap(\.gradientElements)
        #expect(sameBits(found, expected))
    }

    @Test func penaltiesHaveTheSameBits() {
        let network = makeNetwork(linear: true)
        let (dy, slopes) = ([Float](repeating: 1, count: batch * 8), reals(batch, seed: 22))
        let expected = alone(network, dy, slopes: slopes)
        for parameter in network.parameters { parameter.fillGradient(0) }
        let pass = Pass(network, batch: batch, keepsTangents: true)
        network.forward(tensor(x), pass, context)
        network.backward(tensor(x), tensor(dy), pass, parameters: .frozen, inputGradient: true, context)
        let gradient = pass.inputGradient.elements
        network.tangent(
            tensor(x), tensor(direction), tensor(dy), pass, slopes: Tensor([batch], slopes),
            parameters: .accumulate, context)
        let found =
            pass.output.elements + gradient + pass.tangent.elements
            + network.parameters.flatMap(\.gradientElements)
        #expect(sameBits(found, expected))
    }

    @Test func forwardAloneHasTheSameBits() {
        let network = makeNetwork(linear: false)
        let (whole, alone) = (Pass(network, batch: batch), Pass(forwardOf: network, batch: batch))
        for _ in 0..<2 {
            network.forward(tensor(x), whole, context)
            network.forward(tensor(x), alone, context)
            #expect(sameBits(whole.output.elements, alone.output.elements))
        }
    }

    @Test func forwardAloneHasNoBackward() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let network = Network([Residual(Network([Tanh([3])]))])
            network.backward(
                Tensor([1, 3]), Tensor([1, 3]), Pass(forwardOf: network, batch: 1), parameters: .frozen,
                Context(Engine(level: .baseline, threads: 1), .training))
        }
        expectSentence("A pass of forward alone has nothing for backward.", in: result)
    }

    /// Which outputs are overwritten: those that no backward reads.
    @Test func onlyUnreadOutputsAreOverwritten() {
        let layers: [any Layer] = [
            Dense(inputs: 2, outputs: 2), LeakyReLU([2], slope: 0.5), Tanh([2]), LeakyReLU([2], slope: 0.5),
            Square([2]), ReLU([2]), Dense(inputs: 2, outputs: 2), LeakyReLU([2], slope: -1),
        ]
        let pass = Pass(Network(layers), batch: batch)
        for (index, slot) in pass.slots.enumerated() { slot.output.fill(Float(index)) }
        #expect(pass.slots.map { Int($0.output[0]) } == [1, 1, 2, 3, 4, 5, 6, 7])
    }
}
