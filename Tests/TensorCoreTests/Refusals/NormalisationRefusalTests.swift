@testable import TensorCore
import Testing

/// Batch normalisation and softmax end the program rather than read or write beyond a tensor.
struct NormalisationRefusalTests {
    @Test func trainingIntoASmallerOutput() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var mean = Tensor([3])
            var variance = Tensor([3])
            var y = Tensor([2, 3])
            Engine(threads: 1).batchNormTraining(
                Tensor([4, 3]), gamma: Parameter("gamma", [3]), beta: Parameter("beta", [3]), epsilon: 1e-3,
                mean: &mean, variance: &variance, into: &y)
        }
        expectSentence("Batch normalisation: (4, 3) and (2, 3) differ.", in: result)
    }

    @Test func trainingIntoShorterStatistics() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var mean = Tensor([3])
            var variance = Tensor([2])
            var y = Tensor([4, 3])
            Engine(threads: 1).batchNormTraining(
                Tensor([4, 3]), gamma: Parameter("gamma", [3]), beta: Parameter("beta", [3]), epsilon: 1e-3,
                mean: &mean, variance: &variance, into: &y)
        }
        expectSentence("Batch normalisation: (3,) and (2,) differ.", in: result)
    }

    @Test func inferenceOfExamplesThatDoNotDivide() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var y = Tensor([4, 4])
            Engine(threads: 1).batchNormInference(
                Tensor([4, 4]), gamma: Parameter("gamma", [3]), beta: Parameter("beta", [3]), epsilon: 1e-3,
                mean: Tensor([3]), variance: Tensor([3]), into: &y)
        }
        expectSentence("Batch normalisation: (4, 4) does not consist of rows of 3 features.", in: result)
    }

    @Test func backwardIntoASmallerGradient() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var dGamma = Tensor([3])
            var dBeta = Tensor([3])
            var dx = Tensor([2, 3])
            Engine(threads: 1).batchNormBackward(
                Tensor([4, 3]), Tensor([4, 3]), gamma: Parameter("gamma", [3]), beta: Parameter("beta", [3]),
                epsilon: 1e-3, mean: Tensor([3]), variance: Tensor([3]), dGamma: &dGamma, dBeta: &dBeta,
                into: &dx)
        }
        expectSentence("Batch normalisation: (4, 3) and (2, 3) differ.", in: result)
    }

    @Test func softmaxOfRowsThatDoNotDivide() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var y = Tensor([2, 4])
            Engine(threads: 1).softmax(Tensor([2, 4]), classes: 3, into: &y)
        }
        expectSentence("Softmax: (2, 4) does not consist of rows of 3 classes.", in: result)
    }

    @Test func softmaxBackwardOfNoClasses() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var dx = Tensor([2, 4])
            Engine(threads: 1).softmaxBackward(Tensor([2, 4]), Tensor([2, 4]), classes: 0, into: &dx)
        }
        expectSentence("Softmax: (2, 4) does not consist of rows of 0 classes.", in: result)
    }
}
