@testable import GANModels
@testable import TensorCore
import Testing

struct PresetTests {
    private func count(_ spec: NetworkSpec) -> Int { spec.rows.reduce(0) { $0 + ($1.parameters ?? 0) } }

    @Test func parameterCounts() {
        #expect(count(Preset.dense784.model.generator) == 1_665_040)
        #expect(count(Preset.dense784.model.discriminator) == 533_505)
        #expect(count(Preset.dense100.model.generator) == 1_489_936)
        #expect(count(Preset.dense100.model.discriminator) == 533_505)
        #expect(count(Preset.softmax.model.generator) == 1_489_936)
        #expect(count(Preset.softmax.model.discriminator) == 533_762)
        // Dense 100 x 4096; 4096 scales and shifts; kernels of 4 x 4 with 256 to 128 to 64 to 1 channels, 128
        // and 64 scales and shifts between them; the last one's bias.
        #expect(
            count(Preset.dcgan32.model.generator) == 409_600 + 8192 + 524_288 + 256 + 131_072 + 128 + 1025)
        #expect(count(Preset.dcgan32.model.generator) == 1_074_561)
        // Kernels of 4 x 4 with 1 to 64 to 128 to 256 channels and biases; 4096 weights and a bias.
        #expect(count(Preset.dcgan32.model.discriminator) == 1088 + 131_200 + 524_544 + 4097)
        #expect(count(Preset.dcgan32.model.discriminator) == 660_929)
        #expect(count(Preset.epochs.model.generator) == 1_489_936)
        #expect(count(Preset.epochs.model.discriminator) == 533_505)
    }

    @Test func defaultsOfTheSystems() {
        #expect(Preset.all.first?.name == "dense784")
        for preset in Preset.all { #expect(Preset.named(preset.name) == preset) }
        for preset in Preset.systems {
            #expect(
                preset.training.generator
                    == OptimizerSpec(rate: NumberSchedule(2e-4), beta1: 0.5, beta2: 0.999, epsilon: 1e-7))
            #expect(preset.training.discriminator == preset.training.generator)
            #expect(preset.model.objective == Objective(.nonSaturating))
        }
        #expect(Set(Preset.all.map(\.name)).count == Preset.all.count)
        #expect(Preset.named("dense") == nil)
        #expect(Preset.dense784.training.length == .steps(30_000) && Preset.dense784.training.batch == 32)
        #expect(Preset.dense100.training.length == .steps(10_000) && Preset.dense100.training.batch == 32)
        #expect(Preset.softmax.training.length == .steps(200_000) && Preset.softmax.training.batch == 64)
        #expect(Preset.softmax.training.discriminatorImages == 32)
        #expect(Preset.dcgan32.training.length == .epochs(50) && Preset.dcgan32.training.batch == 128)
        #expect(Preset.dcgan32.model.latent == 100 && Preset.dcgan32.model.generator.output == [32, 32, 1])
        #expect(Preset.epochs.training.length == .epochs(100) && Preset.epochs.training.batch == 128)
        #expect(Preset.dense784.model.latent == 784)
        #expect(Preset.dense100.model.latent == 100)
    }

    @Test func latentIsTheGeneratorsInput() {
        var preset = Preset.dense784
        preset.model.latent = 100
        #expect(preset.model.generator.input == [100])
        #expect(count(preset.model.generator) == 1_489_936)
    }

    @Test func rowsHaveLayersAndShapes() throws {
        let rows = Preset.dense100.model.generator.rows
        try #require(rows.count == 12)
        #expect(rows[0] == SummaryRow(kind: "Dense", parameters: 25_856, outputShape: [256]))
        #expect(rows[1] == SummaryRow(kind: "Activation (LeakyReLU)", parameters: 0, outputShape: [256]))
        #expect(rows[2] == SummaryRow(kind: "BatchNormalization", parameters: 512, outputShape: [256]))
        #expect(rows[10] == SummaryRow(kind: "Activation (Tanh)", parameters: 0, outputShape: [784]))
        #expect(rows[11] == SummaryRow(kind: "Reshape", parameters: 0, outputShape: [28, 28, 1]))
        let last = Preset.dense784.model.discriminator.rows.last
        #expect(last == SummaryRow(kind: "Activation (Sigmoid)", parameters: 0, outputShape: [1]))
    }

    @Test func networksOfPresetsHaveNoProblem() {
        for preset in Preset.all {
            #expect(preset.problem == nil)
        }
    }

    private func problem(_ change: (inout Preset) -> Void) -> String? {
        var preset = Preset.dense784
        change(&preset)
        return preset.problem?.description
    }

    @Test func problemsOfPresets() {
        #expect(
            problem { $0.model.generator.input = [] }
                == "generator.input: 1 to 3 whole numbers from 1 to 65536 are expected, not []")
        #expect(
            problem { $0.model.discriminator.layers = [.sigmoid] }
                == "discriminator.layers: a discriminator has layers before its last")
        #expect(
            problem { $0.model.discriminator.input = [785] }
                == "discriminator.input: it has 785 numbers, but an image of 28x28 has 784")
        #expect(
            problem { $0.training.batch = 0 }
                == "training.batch: a whole number from 1 to 8192 is expected, not 0")
        #expect(problem { $0.training.batch = .max } != nil)
        #expect(
            problem {
                $0.training.discriminatorUpdate = .joint
                $0.model.discriminator.layers.insert(.batchNorm(retention: 0.8, epsilon: 1), at: 1)
            }
                == "training.discriminatorUpdate: a joint update would normalise real and generated images "
                + "together in the discriminator's batchNorm")
        #expect(
            problem { $0.training.length = .steps(0) }
                == "training.steps: a whole number from 1 to 281474976710656 is expected, not 0")
        #expect(
            problem { $0.training.length = .epochs(3) }
                == "training.order: a run that counts epochs draws its images by epochs")
        #expect(
            problem {
                $0.training.length = .epochs(0)
                $0.training.order = .epochs
            } == "training.epochs: a whole number from 1 to 1000000 is expected, not 0")
        #expect(
            problem { $0.training.log = .every(0) }
                == "training.logEvery: at least 1 step or epoch is expected, not 0")
        #expect(
            problem { $0.training.sample = .everyEpochs(-1) }
                == "training.sampleEvery: at least 1 step or epoch is expected, not -1")
        for change in [
            { $0.training.generator.rate.base = 0 }, { $0.training.generator.epsilon = .infinity },
            { $0.training.generator.beta1 = 1 }, { $0.training.generator.beta2.base = .nan },
        ] as [(inout Preset) -> Void] {
            #expect(problem(change)?.hasPrefix("training.generatorOptimizer.") == true)
        }
    }

    /// Two operations per multiply-add: for the first preset by the formula for three equal batches, for
    /// `softmax` by hand.
    @Test func costs() {
        let (g, d) = (784 * 256 + 256 * 512 + 512 * 1024 + 1024 * 784, 784 * 512 + 512 * 256 + 256)
        let dense = 4 * g - 784 * 256 + 8 * d - 2 * 784 * 512
        #expect(Preset.dense784.productOperations == 2 * 32 * Double(dense))
        let (g2, d2) = (100 * 256 + 256 * 512 + 512 * 1024 + 1024 * 784, 784 * 512 + 512 * 256 + 256 * 2)
        let softmax = 32 * g2 + 64 * (3 * d2 - 784 * 512) + 64 * (3 * g2 - 100 * 256 + 2 * d2)
        #expect(Preset.softmax.productOperations == 2 * Double(softmax))
        // Kernels on 8 x 8, 16 x 16 and 32 x 32 pixels, each pixel of the smaller image with all its taps.
        let g3 = 100 * 4096 + 16 * (16 * 256 * 128 + 64 / 16 * 16 * 128 * 64 + 256 / 16 * 16 * 64)
        let d3 = 256 * 16 * 64 + 64 * 16 * 64 * 128 + 16 * 16 * 128 * 256 + 4096
        let dcgan = 256 * (3 * d3 - 256 * 16 * 64) + 128 * g3 + 128 * (3 * g3 - 409_600 + 2 * d3)
        #expect(Preset.dcgan32.productOperations == 2 * Double(dcgan))
        // Four passes of d for each image, two of g, and one of d for the real images of pairs.
        var penalised = Preset.dcgan32
        penalised.model.objective = Objective(.relativistic, penalties: Penalties(r1: 1.0, r2: 1.0))
        penalised.training.sharedForward = true
        let own = 256 * 4 * d3 + 128 * g3 + 128 * (2 * g3 - 409_600 + 3 * d3)
        #expect(penalised.productOperations == 2 * Double(own))
    }
}
