@testable import TensorCore
import Testing

/// Convolutions end the program rather than read or write beyond a tensor.
struct ConvolutionRefusalTests {
    /// 8 x 8 x 5 to 4 x 4 x 3, and its weight.
    private static func example() -> (Convolution, Parameter) {
        let convolution = Convolution(large: [8, 8, 5], small: [4, 4, 3], kernel: 4, stride: 2, padding: 1)
        return (convolution, Parameter("weight", convolution.weightShape, layout: .panels))
    }

    @Test func gatherIntoASmallerMap() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let (convolution, weight) = Self.example()
            var small = Tensor([1, 48])
            Engine(threads: 1).gather(Tensor([2, 320]), convolution, weight: weight, bias: nil, into: &small)
        }
        expectSentence(
            "Convolution: (2, 320) and (1, 48) are not one batch of examples with 320 and 48 elements.",
            in: result)
    }

    @Test func scatterIntoASmallerMap() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let (convolution, weight) = Self.example()
            var large = Tensor([1, 320])
            Engine(threads: 1).scatter(Tensor([2, 48]), convolution, weight: weight, bias: nil, into: &large)
        }
        expectSentence(
            "Convolution: (1, 320) and (2, 48) are not one batch of examples with 320 and 48 elements.",
            in: result)
    }

    @Test func weightOfAnotherConvolution() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let (convolution, _) = Self.example()
            var small = Tensor([2, 48])
            Engine(threads: 1).gather(
                Tensor([2, 320]), convolution, weight: Parameter("weight", [3, 3, 5, 3], layout: .panels),
                bias: nil, into: &small)
        }
        expectSentence("weight (3, 3, 5, 3) is not stored as panels of (4, 4, 5, 3).", in: result)
    }

    @Test func biasOfTheOtherDirection() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let (convolution, weight) = Self.example()
            var large = Tensor([2, 320])
            Engine(threads: 1).scatter(
                Tensor([2, 48]), convolution, weight: weight, bias: Parameter("bias", [3]), into: &large)
        }
        expectSentence("bias (3,) is not stored as (5,).", in: result)
    }

    @Test func weightGradientOfTwoBatches() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let (convolution, weight) = Self.example()
            Engine(threads: 1).convolutionWeightGradient(
                Tensor([1, 320]), Tensor([2, 48]), convolution,
                ConvolutionGradientWork(convolution, batch: 2),
                weight: weight, use: .accumulate)
        }
        expectSentence(
            "Convolution: (1, 320) and (2, 48) are not one batch of examples with 320 and 48 elements.",
            in: result)
    }

    @Test func weightGradientInASlotForAnotherBatch() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let (convolution, weight) = Self.example()
            Engine(threads: 1).convolutionWeightGradient(
                Tensor([1, 320]), Tensor([1, 48]), convolution,
                ConvolutionGradientWork(convolution, batch: 2),
                weight: weight, use: .accumulate)
        }
        expectSentence(
            "A slot for batches of 2 from (8, 8, 5) to (4, 4, 3) does not serve one of 1 from (8, 8, 5) to "
                + "(4, 4, 3).",
            in: result)
    }

    @Test func biasGradientIntoAShorterSum() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var sums = Tensor([20])
            Engine(threads: 1).convolutionBiasGradient(
                Tensor([2, 48]), sums: &sums, bias: Parameter("bias", [48]), use: .accumulate)
        }
        expectSentence("The sums of (2, 48) do not fit (20,) and bias (48,).", in: result)
    }
}
