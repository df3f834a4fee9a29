@testable import TensorCore
import Testing

/// The random addresses that a network gives to its layers.
struct RandomAddressTests {
    /// A layer that records its address.
    private final class Probe: Layer {
        let inputShape: Shape = [1]
        var seen: RandomAddress?

        func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) { seen = context.noise }

        func backward(
            _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
            inputGradient: Bool, _ context: Context
        ) { seen = context.noise }
    }

    /// A random tree from words: the number of layers of a network, and which of them are networks.
    private func makeTree(_ words: inout ArraySlice<UInt32>, depth: Int, _ probes: inout [Probe]) -> Network {
        let count = Int((words.popFirst() ?? 0) % 4) + 1
        var layers: [any Layer] = []
        for _ in 0..<count {
            if depth > 0, (words.popFirst() ?? 0) % 3 != 0 {
                layers.append(makeTree(&words, depth: depth - 1, &probes))
            } else {
                probes.append(Probe())
                layers.append(probes[probes.count - 1])
            }
        }
        return Network(layers)
    }

    @Test(arguments: 0..<20)
    func noTwoLayersShareAnAddress(seed: Int) {
        let engine = Engine(level: .best, threads: 1)
        let words = engine.randomWords(2000, from: RandomAddress(seed: UInt64(seed), stream: 300))
        var rest = words[...]
        var probes: [Probe] = []
        let network = makeTree(&rest, depth: 5, &probes)
        let pass = Pass(network, batch: 1)
        let x = Tensor([1, 1])
        var seen: Set<RandomAddress> = []
        var count = 0
        for stream in 1...3 as ClosedRange<UInt32> {
            for step in 1...3 as ClosedRange<UInt64> {
                let address = RandomAddress(seed: 7, stream: stream, step: step)
                let context = Context(engine, .training, noise: address)
                network.forward(x, pass, context)
                let forward = probes.map(\.seen)
                seen.formUnion(forward.compactMap { $0 } + [address])
                count += probes.count + 1
                // Backward has the same addresses as forward.
                network.backward(x, x, pass, parameters: .frozen, context)
                #expect(probes.map(\.seen) == forward)
            }
        }
        #expect(seen.count == count)
    }

    /// No two addresses of a network share numbers, not even of the same words shifted.
    @Test func nestedDropoutsDropDifferentNumbers() {
        let engine = Engine(level: .best, threads: 1)
        let layers = (0..<4).map { _ in Dropout([256], rate: 0.5) }
        let network = Network([layers[0], Network([layers[1], Network([layers[2]])]), Network([layers[3]])])
        var masks: Set<[Float]> = []
        for (i, path) in [[0], [1, 0], [1, 1, 0], [2, 0]].enumerated() {
            let noise = path.reduce(RandomAddress(seed: 1, stream: 2, step: 3)) { $0.inLayer($1, on: engine) }
            let slot = layers[i].makeSlot(batch: 1)
            layers[i].forward(
                Tensor([1, 256], filling: 1), slot, Context(engine, .training, noise: noise))
            masks.insert(slot.output.elements)
        }
        #expect(masks.count == 4)
        let pass = Pass(network, batch: 1)
        let noise = RandomAddress(seed: 1, stream: 2, step: 3)
        network.forward(Tensor([1, 256], filling: 1), pass, Context(engine, .training, noise: noise))
        // All four masks keep a sixteenth of the numbers.
        #expect((4...40).contains(pass.output.elements.count { $0 != 0 }))
    }
}
