@testable import TensorCore
import Testing

/// The products of a dense layer end the program rather than read or write beyond a tensor.
struct DenseRefusalTests {
    @Test func forwardIntoASmallerOutput() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var y = Tensor([2, 3])
            Engine(threads: 1).denseForward(
                Tensor([4, 5]), weight: Parameter("weight", [5, 3], layout: .panels), bias: nil, into: &y)
        }
        expectSentence(
            "Dense layer: (4, 5) and (2, 3) are not one batch of examples with 5 and 3 elements.", in: result)
    }

    @Test func forwardWithAShorterBias() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var y = Tensor([4, 3])
            Engine(threads: 1).denseForward(
                Tensor([4, 5]), weight: Parameter("weight", [5, 3], layout: .panels),
                bias: Parameter("bias", [2]), into: &y)
        }
        expectSentence("bias (2,) is not stored as (3,).", in: result)
    }

    @Test func inputGradientIntoASmallerTensor() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var dx = Tensor([3, 5])
            Engine(threads: 1).denseInputGradient(
                Tensor([4, 3]), weight: Parameter("weight", [5, 3], layout: .panels), into: &dx)
        }
        expectSentence(
            "Dense layer: (3, 5) and (4, 3) are not one batch of examples with 5 and 3 elements.", in: result)
    }

    @Test func weightGradientOfTwoBatches() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            Engine(threads: 1).denseWeightGradient(
                Tensor([3, 5]), Tensor([4, 3]), weight: Parameter("weight", [5, 3], layout: .panels),
                use: .accumulate)
        }
        expectSentence(
            "Dense layer: (3, 5) and (4, 3) are not one batch of examples with 5 and 3 elements.", in: result)
    }

    @Test func weightInRowMajorOrder() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var y = Tensor([4, 3])
            Engine(threads: 1).denseForward(
                Tensor([4, 5]), weight: Parameter("weight", [5, 3]), bias: nil, into: &y)
        }
        expectSentence("weight (5, 3) is not a matrix in panels.", in: result)
    }

    @Test func biasGradientIntoAShorterSum() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var sums = Tensor([2])
            Engine(threads: 1).denseBiasGradient(
                Tensor([4, 3]), sums: &sums, bias: Parameter("bias", [3]), use: .accumulate)
        }
        expectSentence("The sums of (4, 3) do not fit (2,) and bias (3,).", in: result)
    }

    @Test func longerGradientThanTheParameter() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            Engine(threads: 1).apply(Tensor([40]), to: Parameter("bias", [3]), .accumulate)
        }
        expectSentence("A gradient of (40,) is not one of bias (3,).", in: result)
    }
}
