@testable import GANModels
import Testing

/// What cannot become a network is found before one is made of it.
struct NetworkSpecTests {
    private func problem(_ layers: LayerSpec..., input: [Int] = [6]) -> String? {
        NetworkSpec(input: input, layers: layers).problem
    }

    @Test func inputShapes() {
        #expect(problem(.tanh, input: []) == "its input shape is []")
        #expect(problem(.tanh, input: [0]) == "its input shape is [0]")
        #expect(problem(.tanh, input: [2, -3]) == "its input shape is [2, -3]")
        #expect(problem(.tanh, input: [1, 2, 3, 4]) == "its input shape is [1, 2, 3, 4]")
        #expect(problem(.tanh, input: [65_537]) == "its input shape is [65537]")
        #expect(problem(.tanh, input: [28, 28, 1]) == nil)
    }

    @Test func numbersOfLayers() {
        #expect(NetworkSpec(input: [6], layers: []).problem == "it has 0 layers")
        let many = [LayerSpec](repeating: .tanh, count: 1001)
        #expect(NetworkSpec(input: [6], layers: many).problem == "it has 1001 layers")
    }

    /// Each pixel of a feature map is a value of its feature, so that only a map of one pixel is refused.
    @Test func batchNormalisationOfOneValue() {
        let norm = LayerSpec.batchNorm(retention: 0.8, epsilon: 1e-3)
        func problem(_ batch: Int, _ layers: LayerSpec..., input: [Int] = [6]) -> String? {
            NetworkSpec(input: input, layers: layers).normalizationProblem(batch: batch)
        }
        #expect(
            problem(1, .dense(units: 4), norm)
                == "layer 1: batch normalisation of 1 image makes its numbers 0, whatever they are; choose "
                + "a larger batch")
        #expect(problem(2, .dense(units: 4), norm) == nil && problem(1, .dense(units: 4)) == nil)
        #expect(problem(1, norm, input: [2, 2, 6]) == nil)
        #expect(problem(1, norm, input: [1, 1, 6]) != nil && problem(2, norm, input: [1, 1, 6]) == nil)
        #expect(problem(1, .reshape([1, 2, 3]), norm) == nil)
        #expect(problem(1, norm, .flatten, norm, input: [2, 2, 6])?.hasPrefix("layer 2: ") == true)
    }

    /// Whichever update has so small a batch: softmax halves the discriminator's, joint updates make images in it.
    @Test func batchNormalisationInPresets() {
        func problem(_ preset: Preset, _ batch: Int, _ change: (inout Preset) -> Void = { _ in }) -> String? {
            var preset = preset
            preset.batch = batch
            change(&preset)
            return preset.problem ?? preset.normalizationProblem
        }
        for preset in Preset.all {
            let least = preset.discriminatorBatch == .half ? 2 : 1
            #expect(problem(preset, 1) != nil && problem(preset, 2) == nil, "\(preset.name)")
            #expect(problem(preset, least) { $0.generator.layers.removeAll(where: \.isBatchNorm) } == nil)
        }
        for batch in [2, 3] {
            #expect(
                problem(.softmax, batch) { $0.discriminatorUpdate = .joint }?.hasPrefix("generator: ") == true
            )
            #expect(
                problem(.softmax, batch) {
                    $0.discriminator.layers.insert(.batchNorm(retention: 0.8, epsilon: 1e-3), at: 1)
                }?.hasPrefix("discriminator: layer 1: ") == true)
        }
        #expect(problem(.softmax, 4) { $0.discriminatorUpdate = .joint } == nil)
    }

    @Test func denseUnits() {
        #expect(problem(.dense(units: 0)) == "layer 0: a dense layer has 1 to 65536 units, not 0")
        #expect(problem(.tanh, .dense(units: -1)) == "layer 1: a dense layer has 1 to 65536 units, not -1")
        #expect(problem(.dense(units: .max)) != nil)
        #expect(problem(.dense(units: 1)) == nil)
    }

    @Test func slopes() {
        #expect(problem(.leakyReLU(slope: -0.5)) == "layer 0: a LeakyReLU's slope lies in 0...1, not at -0.5")
        #expect(problem(.leakyReLU(slope: .nan)) != nil)
        #expect(problem(.leakyReLU(slope: 0)) == nil)
    }

    @Test(arguments: [(-0.1, 1), (1.1, 1), (.nan, 1), (0.8, 0), (0.8, -1), (0.8, .nan), (0.8, .infinity)])
    func batchNormSettings(retention: Float, epsilon: Float) {
        #expect(
            problem(.batchNorm(retention: retention, epsilon: epsilon))
                == "layer 0: batch normalisation cannot have retention \(retention) and epsilon \(epsilon)")
        #expect(problem(.batchNorm(retention: 0.8, epsilon: 1e-3)) == nil)
    }

    @Test func reshapes() {
        #expect(problem(.reshape([2, 2])) == "layer 0: (6,) cannot be reshaped to [2, 2]")
        #expect(problem(.reshape([])) != nil)
        #expect(problem(.reshape([-2, -3])) != nil)
        #expect(problem(.reshape([1, 1, 1, 6])) != nil)
        #expect(problem(.dense(units: 12), .reshape([2, 3, 2])) == nil)
        #expect(problem(.reshape([2, 3]), .dense(units: 2)) == nil)
    }

    @Test func sigmoidComesLast() {
        #expect(problem(.sigmoid, .tanh) == "layer 0: a sigmoid is not last")
        #expect(problem(.tanh, .sigmoid) == nil)
    }

    @Test(arguments: [-0.1, 1, 1.5, .nan] as [Float])
    func dropoutRates(rate: Float) {
        #expect(
            problem(.dropout(rate: rate)) == "layer 0: dropout has a rate from 0 to below 1, not \(rate)")
        #expect(problem(.dropout(rate: 0), .dropout(rate: 0.99)) == nil)
    }

    @Test func softmaxComesLast() {
        #expect(problem(.softmax, .tanh) == "layer 0: a softmax is not last")
        #expect(problem(.tanh, .softmax) == nil)
    }

    @Test func flattenedShapes() {
        #expect(NetworkSpec(input: [2, 3, 4], layers: [.flatten]).output == [24])
        #expect(
            NetworkSpec(input: [2, 3, 4], layers: [.batchNorm(retention: 0, epsilon: 1)]).parameterCount == 8)
    }

    @Test(
        arguments: [
            ([.dense(units: 1), .sigmoid], nil), ([.dense(units: 2), .softmax], nil),
            ([.sigmoid], "a discriminator has layers before its last"),
            ([.softmax], "a discriminator has layers before its last"),
            ([.dense(units: 1)], "a discriminator ends in a sigmoid or a softmax"),
            ([.dense(units: 2), .sigmoid], "a sigmoid takes 1 logit, not 2"),
            ([.dense(units: 1), .softmax], "a softmax takes 2 logits, not 1"),
            ([.dense(units: 0), .sigmoid], "layer 0: a dense layer has 1 to 65536 units, not 0"),
        ] as [([LayerSpec], String?)])
    func discriminators(layers: [LayerSpec], problem: String?) {
        #expect(NetworkSpec(input: [6], layers: layers).discriminatorProblem == problem)
    }
}
