@testable import GANModels
import Testing

/// Invalid descriptions are found before a network is created.
struct NetworkSpecTests {
    private func problem(_ layers: LayerSpec..., input: [Int] = [6]) -> String? {
        NetworkSpec(input: input, layers: layers).problem?.description
    }

    @Test func inputShapes() {
        #expect(
            problem(.tanh, input: []) == "input: 1 to 3 whole numbers from 1 to 65536 are expected, not []")
        #expect(
            problem(.tanh, input: [0]) == "input: 1 to 3 whole numbers from 1 to 65536 are expected, not [0]")
        #expect(
            problem(.tanh, input: [2, -3])
                == "input: 1 to 3 whole numbers from 1 to 65536 are expected, not [2, -3]")
        #expect(
            problem(.tanh, input: [1, 2, 3, 4])
                == "input: 1 to 3 whole numbers from 1 to 65536 are expected, not [1, 2, 3, 4]")
        #expect(
            problem(.tanh, input: [65_537])
                == "input: 1 to 3 whole numbers from 1 to 65536 are expected, not [65537]")
        #expect(problem(.tanh, input: [28, 28, 1]) == nil)
    }

    @Test func numbersOfLayers() {
        #expect(
            NetworkSpec(input: [6], layers: []).problem
                == SpecProblem("layers", "1 to 1000 layers are expected, not 0"))
        let many = [LayerSpec](repeating: .tanh, count: 1001)
        #expect(
            NetworkSpec(input: [6], layers: many).problem
                == SpecProblem("layers", "1 to 1000 layers are expected, not 1001"))
    }

    /// Each pixel of a feature map is a value of its feature, so only a map of one pixel is refused.
    @Test func batchNormalisationOfOneValue() {
        let norm = LayerSpec.batchNorm(retention: 0.8, epsilon: 1e-3)
        func problem(_ batch: Int, _ layers: LayerSpec..., input: [Int] = [6]) -> String? {
            NetworkSpec(input: input, layers: layers).normalizationProblem(batch: batch)?.description
        }
        #expect(
            problem(1, .dense(units: 4), norm)
                == "layers[1]: batch normalisation of 1 image makes its numbers 0, whatever they are; choose "
                + "a larger batch")
        #expect(problem(2, .dense(units: 4), norm) == nil && problem(1, .dense(units: 4)) == nil)
        #expect(problem(1, norm, input: [2, 2, 6]) == nil)
        #expect(problem(1, norm, input: [1, 1, 6]) != nil && problem(2, norm, input: [1, 1, 6]) == nil)
        #expect(problem(1, .reshape([1, 2, 3]), norm) == nil)
        #expect(problem(1, norm, .flatten, norm, input: [2, 2, 6])?.hasPrefix("layers[2]: ") == true)
    }

    /// In every kind of update: `half` halves the discriminator's batch, and joint updates generate images in
    /// it.
    @Test func batchNormalisationInPresets() {
        func problem(_ preset: Preset, _ batch: Int, _ change: (inout Preset) -> Void = { _ in }) -> String? {
            var preset = preset
            preset.training.batch = batch
            change(&preset)
            return preset.problem?.description
        }
        for preset in Preset.systems {
            let least = preset.training.discriminatorBatch == .half ? 2 : 1
            #expect(problem(preset, 1) != nil && problem(preset, 2) == nil, "\(preset.name)")
            #expect(
                problem(preset, least) { $0.model.generator.layers.removeAll(where: \.isBatchNorm) } == nil)
        }
        for batch in [2, 3] {
            #expect(
                problem(.softmax, batch) { $0.training.discriminatorUpdate = .joint }?.hasPrefix(
                    "generator.layers[") == true
            )
            #expect(
                problem(.softmax, batch) {
                    $0.model.discriminator.layers.insert(.batchNorm(retention: 0.8, epsilon: 1e-3), at: 1)
                }?.hasPrefix("discriminator.layers[1]: ") == true)
        }
        #expect(problem(.softmax, 4) { $0.training.discriminatorUpdate = .joint } == nil)
    }

    @Test func denseUnits() {
        #expect(
            problem(.dense(units: 0)) == "layers[0].units: a whole number from 1 to 65536 is expected, not 0")
        #expect(
            problem(.tanh, .dense(units: -1))
                == "layers[1].units: a whole number from 1 to 65536 is expected, not -1")
        #expect(problem(.dense(units: .max)) != nil)
        #expect(problem(.dense(units: 1)) == nil)
    }

    @Test func slopes() {
        #expect(
            problem(.leakyReLU(slope: -0.5)) == "layers[0].slope: a number from 0 to 1 is expected, not -0.5")
        #expect(problem(.leakyReLU(slope: .nan)) != nil)
        #expect(problem(.leakyReLU(slope: 0)) == nil)
    }

    @Test(arguments: [(-0.1, 1), (1.1, 1), (.nan, 1), (0.8, 0), (0.8, -1), (0.8, .nan), (0.8, .infinity)])
    func batchNormSettings(retention: Float, epsilon: Float) {
        let isRetention = !(0...1).contains(retention)
        #expect(
            problem(.batchNorm(retention: retention, epsilon: epsilon))
                == (isRetention
                    ? "layers[0].retention: a number from 0 to 1 is expected, not \(retention)"
                    : "layers[0].epsilon: a number above 0 is expected, not \(epsilon)"))
        #expect(problem(.batchNorm(retention: 0.8, epsilon: 1e-3)) == nil)
    }

    @Test func reshapes() {
        #expect(problem(.reshape([2, 2])) == "layers[0].shape: (6,) has 6 numbers, (2, 2) has 4")
        #expect(problem(.reshape([])) != nil)
        #expect(problem(.reshape([-2, -3])) != nil)
        #expect(problem(.reshape([1, 1, 1, 6])) != nil)
        #expect(problem(.dense(units: 12), .reshape([2, 3, 2])) == nil)
        #expect(problem(.reshape([2, 3]), .dense(units: 2)) == nil)
    }

    @Test func sigmoidComesLast() {
        #expect(problem(.sigmoid, .tanh) == "layers[0]: a sigmoid can only be a network's last layer")
        #expect(problem(.tanh, .sigmoid) == nil)
    }

    @Test(arguments: [-0.1, 1, 1.5, .nan] as [Float])
    func dropoutRates(rate: Float) {
        #expect(
            problem(.dropout(rate: rate))
                == "layers[0].rate: a number from 0 to below 1 is expected, not \(rate)")
        #expect(problem(.dropout(rate: 0), .dropout(rate: 0.99)) == nil)
    }

    @Test func softmaxComesLast() {
        #expect(problem(.softmax, .tanh) == "layers[0]: a softmax can only be a network's last layer")
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
            ([.sigmoid], "layers: a discriminator has layers before its last"),
            ([.softmax], "layers: a discriminator has layers before its last"),
            ([.dense(units: 1)], nil),
            (
                [.dense(units: 2), .sigmoid],
                "layers: a discriminator ends in 1 logit or a softmax of 2, not in 2 numbers"
            ),
            ([.dense(units: 1), .softmax], "layers: a discriminator's softmax takes 2 logits, not 1"),
            (
                [.dense(units: 0), .sigmoid],
                "layers[0].units: a whole number from 1 to 65536 is expected, not 0"
            ),
        ] as [([LayerSpec], String?)])
    func discriminators(layers: [LayerSpec], problem: String?) {
        #expect(NetworkSpec(input: [6], layers: layers).discriminatorProblem?.description == problem)
    }
}
