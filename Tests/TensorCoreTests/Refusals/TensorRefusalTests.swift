@testable import TensorCore
import Testing

/// Invalid shapes, products, maps and random numbers end the program with a message.
struct TensorRefusalTests {
    @Test func shapeOfMoreElementsThanAnIntegerCounts() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Tensor([1 << 32, 1 << 32])
        }
        expectSentence("A shape of (4294967296, 4294967296) has too many elements.", in: result)
    }

    @Test func parameterWithoutElements() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Parameter("weight", [3, 0], layout: .panels)
        }
        expectSentence("A parameter has at least one element, not (3, 0).", in: result)
    }

    @Test func mapOntoASmallerTensor() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var y = Tensor([3])
            Engine(threads: 1).exp(Tensor([4]), into: &y)
        }
        expectSentence("(4,) does not have as many elements as (3,).", in: result)
    }

    @Test func mapOfPairsOntoASmallerTensor() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var dx = Tensor([3])
            Engine(threads: 1).reluBackward(Tensor([4]), Tensor([4]), into: &dx)
        }
        expectSentence("(4,), (4,) and (3,) differ.", in: result)
    }

    @Test func productIntoASmallerMatrix() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var c = Tensor([4, 2])
            Engine(threads: 1).multiply(Tensor([4, 5]), Panels(rows: 5, columns: 3), into: &c)
        }
        expectSentence("Shapes do not fit: (4, 5) times (5, 3) into (4, 2).", in: result)
    }

    @Test func packingIntoSmallerPanels() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var panels = Panels(rows: 5, columns: 2)
            Engine(threads: 1).pack(Tensor([5, 40]), into: &panels)
        }
        expectSentence("(5, 40) does not pack into panels of (5, 2).", in: result)
    }

    @Test func moreRandomWordsThanCanBe() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Engine(threads: 1).randomWords(.max, from: RandomAddress(seed: 0, stream: 0))
        }
        expectSentence("\(Int.max) random numbers cannot be drawn.", in: result)
    }

    @Test func indexBelowZero() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Engine(threads: 1).indices(1, below: 0, from: RandomAddress(seed: 0, stream: 0))
        }
        expectSentence("No index is below 0.", in: result)
    }

    @Test func dropoutOfEverything() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var mask = Tensor([4])
            Engine(threads: 1).fillDropoutMask(&mask, rate: 1, from: RandomAddress(seed: 0, stream: 0))
        }
        expectSentence("The rate of dropout must be at least 0 and below 1, not 1.0.", in: result)
    }
}
