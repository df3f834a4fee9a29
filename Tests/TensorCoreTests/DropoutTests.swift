@testable import TensorCore
import Testing

struct DropoutTests {
    private let address = RandomAddress(seed: 3, stream: 200, step: 4)
    private let engine = Engine(level: .best, threads: 1)

    private func mask(_ count: Int, rate: Float, from address: RandomAddress, on engine: Engine) -> [Float] {
        var tensor = Tensor([count], filling: .nan)
        engine.fillDropoutMask(&tensor, rate: rate, from: address)
        return tensor.elements
    }

    /// The definition, word by word, at the borders of chunks and threads; the same mask at every level.
    @Test(arguments: Setup.all, [1, 255, 256, 257, 10_007])
    func maskIsThatOfTheWords(setup: Setup, count: Int) {
        let engine = setup.engine()
        for rate: Float in [0, 0.25, 0.3, 0.5, 0.999] {
            let words = engine.randomWords(count, from: address)
            let expected = words.map { Double($0) < Double(rate) * 0x1p32 ? 0 : 1 / (1 - rate) }
            #expect(sameBits(mask(count, rate: rate, from: address, on: engine), expected), "rate \(rate)")
        }
    }

    @Test(arguments: [0.3, 0.5] as [Float])
    func shareAndMeanAreRight(rate: Float) {
        let count = 100_000
        let mask = mask(count, rate: rate, from: address, on: engine)
        let dropped = Double(mask.count { $0 == 0 }) / Double(count)
        // Four standard deviations.
        #expect(abs(dropped - Double(rate)) < 4 * (0.25 / Double(count)).squareRoot())
        let mean = mask.reduce(0) { $0 + Double($1) } / Double(count)
        #expect(abs(mean - 1) < 0.01)
    }

    @Test func inferenceChangesNothing() {
        let layer = Dropout([4], rate: 0.5)
        let slot = layer.makeSlot(batch: 2)
        slot.output.fill(.nan)
        let x = reals(8, seed: 1)
        layer.forward(Tensor([2, 4], x), slot, Context(engine, .inference))
        #expect(slot.output.elements == x)
    }

    /// Two layers, two steps, two streams and two seeds all have different masks.
    @Test func everyAddressHasItsOwnMask() {
        let network = Network([Dropout([64], rate: 0.5), Dropout([64], rate: 0.5)])
        let pass = Pass(network, batch: 2)
        func masks(_ address: RandomAddress) -> [[Float]] {
            network.forward(Tensor([2, 64], filling: 1), pass, Context(engine, .training, noise: address))
            let first = pass.slots[0].output.elements
            // Elements that the first layer dropped tell nothing of the second's mask: compare the others.
            let second = pass.slots[1].output.elements
            return [first, second]
        }
        var addresses = [address]
        for change in 0..<3 {
            var other = address
            if change == 0 { other.step += 1 }
            if change == 1 { other.stream += 1 }
            if change == 2 { other.seed += 1 }
            addresses.append(other)
        }
        let all = addresses.flatMap(masks)
        #expect(Set(all).count == 8)
        // The second layer drops half of what the first keeps; an equal mask would drop none.
        let kept = all[0].count { $0 != 0 }
        #expect((kept / 4...3 * kept / 4).contains(all[1].count { $0 != 0 }))
        #expect(masks(address) == Array(all.prefix(2)))
        let again = mask(128, rate: 0.5, from: address.inLayer(0, on: engine), on: engine)
        #expect(all[0] == again)
    }

    /// An inference pass between forward and backward does not change the mask.
    @Test func backwardTakesTheMaskOfForward() {
        let layer = Dropout([33], rate: 0.3)
        let slot = layer.makeSlot(batch: 3)
        let x = Tensor([3, 33], filling: 1)
        layer.forward(x, slot, Context(engine, .training, noise: address))
        let mask = slot.output.elements
        layer.forward(x, slot, Context(engine, .inference))
        layer.backward(x, x, slot, parameters: .frozen, inputGradient: true, Context(engine, .training))
        #expect(slot.inputGradient.elements == mask)
    }

    @Test(arguments: [0, 1, 2, 257, 1000])
    func shuffledOrdersAreAllOfTheNumbers(count: Int) {
        var order = [7]
        engine.shuffle(&order, count: count, from: address)
        #expect(order.sorted() == Array(0..<count))
        var other: [Int] = []
        engine.shuffle(&other, count: count, from: RandomAddress(seed: 3, stream: 200, step: 5))
        #expect(count < 2 || other != order || count == 2)
        engine.shuffle(&other, count: count, from: address)
        #expect(other == order)
    }

    /// The six orders of three elements are equally likely.
    @Test func ordersAreEquallyLikely() {
        var counts: [[Int]: Int] = [:]
        var order: [Int] = []
        for step in 0..<6000 {
            engine.shuffle(&order, count: 3, from: RandomAddress(seed: 8, stream: 200, step: UInt64(step)))
            counts[order, default: 0] += 1
        }
        // Four standard deviations of a count of 1000 out of 6000.
        #expect(counts.count == 6 && counts.values.allSatisfy { abs($0 - 1000) < 116 }, "\(counts)")
    }
}
