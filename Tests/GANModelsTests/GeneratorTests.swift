import Foundation
@testable import GANModels
@testable import TensorCore
import Testing

struct GeneratorTests {
    private let engine = Engine(level: .best, threads: 2)

    /// Images are generated in chunks of a hundred, which must not affect the result.
    @Test func imagesDoNotDependOnTheirNumber() {
        let generator = Generator(
            Preset.golden.model.generator, image: Preset.golden.model.image, seed: 1, on: engine)
        let latents = generator.sampleLatents(230, seed: 2, on: engine)
        let all = generator.images(of: latents, on: engine)
        #expect(all.count == 230 * 21)
        #expect(all.allSatisfy { abs($0) <= 1 })
        for (first, count) in [(0, 1), (0, 100), (99, 2), (100, 130), (229, 1)] {
            let some = generator.images(of: Array(latents[first * 7..<(first + count) * 7]), on: engine)
            #expect(sameBits(some, Array(all[first * 21..<(first + count) * 21])), "\(count) from \(first)")
        }
        #expect(generator.images(of: [], on: engine).isEmpty)
    }

    @Test func latentsDependOnStreamAndSeed() {
        let generator = Generator(
            Preset.golden.model.generator, image: Preset.golden.model.image, seed: 1, on: engine)
        let samples = generator.sampleLatents(10, seed: 2, on: engine)
        #expect(generator.sampleLatents(3, seed: 2, on: engine) == Array(samples.prefix(21)))
        #expect(generator.sampleLatents(10, seed: 3, on: engine) != samples)
        // Any split has the same union, also across the chunks of the random numbers.
        let many = generator.sampleLatents(90, seed: 2, on: engine)
        for parts in [[90], [1, 89], [36, 37, 17], [50, 40]] {
            var (first, union) = (0, [Float]())
            for count in parts {
                union += generator.sampleLatents(count, from: first, seed: 2, on: engine)
                first += count
            }
            #expect(union == many)
        }
        let last = generator.mostSamples - 1
        #expect(generator.sampleLatents(1, from: last, seed: 2, on: engine).allSatisfy { $0.isFinite })
        #expect(generator.sheetLatents(10, seed: 2, on: engine) != samples)
    }

    @Test func weightsFollowGlorot() {
        let generator = Generator(
            Preset.dense100.model.generator, image: Preset.dense100.model.image, seed: 1, on: engine)
        for tensor in generator.state where tensor.name.hasSuffix("weight") {
            let limit = (6 / Float(tensor.shape[0] + tensor.shape[1])).squareRoot()
            #expect((tensor.elements.max() ?? 0) <= limit && (tensor.elements.min() ?? 0) >= -limit)
            #expect((tensor.elements.max() ?? 0) > 0.99 * limit)
        }
        for tensor in generator.state where tensor.name.hasSuffix("bias") {
            #expect(!tensor.elements.contains { $0 != 0 })
        }
    }

    @Test func weightsFollowTheirInputs() {
        let discriminator = Discriminator(
            Preset.dense100.model.discriminator, weights: .inverseRootUniform, seed: 1, on: engine)
        for tensor in discriminator.state where tensor.name.hasSuffix("weight") {
            let limit = 1 / Float(tensor.shape[0]).squareRoot()
            #expect((tensor.elements.max() ?? 0) <= limit && (tensor.elements.min() ?? 0) >= -limit)
            #expect((tensor.elements.max() ?? 0) > 0.97 * limit)
        }
        // The fan-in and fan-out of a convolution include the kernel's pixels.
        #expect(WeightDistribution.inverseRootUniform.limit([4, 4, 4, 9]) == 0.125)
        #expect(WeightDistribution.glorotUniform.limit([4, 4, 3, 21]) == 0.125)
    }

    /// With two classes the first is that of real images; dropout is inactive.
    @Test func softmaxGivesTheProbabilityOfReal() {
        let spec = NetworkSpec(
            input: [3], layers: [.dropout(rate: 0.9), .dense(units: 2), .softmax])
        let discriminator = Discriminator(spec, seed: 1, on: engine)
        let images = reals(12, seed: 1)
        let weight = discriminator.network.parameters[0].elements.map(Double.init)
        let expected = (0..<4).map { i in
            let z = (0..<2).map { c in
                (0..<3).reduce(0.0) { $0 + Double(images[3 * i + $1]) * weight[2 * $1 + c] }
            }
            return Float(1 / (1 + exp(z[1] - z[0])))
        }
        #expect(difference(discriminator.probabilities(of: images, on: engine), expected) < 1e-6)
    }

    @Test func discriminatorGivesProbabilities() {
        let discriminator = Discriminator(Preset.golden.model.discriminator, seed: 1, on: engine)
        let pass = Pass(discriminator.network, batch: 3)
        let images = reals(63, seed: 1)
        discriminator.network.forward(Tensor([3, 21], images), pass, Context(engine, .inference))
        let expected = pass.output.elements.map { 1 / (1 + exp(-Double($0))) }
        #expect(
            difference(discriminator.probabilities(of: images, on: engine), expected.map { Float($0) }) < 1e-6
        )
        #expect(discriminator.state.map(\.name).first == "discriminator.0.weight")
    }

    @Test func batchesAreScaledImages() {
        let images = ImageSet(ImageShape(1, 3), bytes: (0..<30).map { UInt8($0 * 8) })
        #expect(images.count == 10)
        let source = BatchSource(images, for: TrainingSpec(length: .steps(1), batch: 64))
        source.draw(step: 1, round: 0, seed: 1, on: engine)
        let indices = engine.indices(64, below: 10, from: RandomAddress(seed: 1, stream: 3, step: 1))
        let expected = indices.flatMap { i in images.bytes[i * 3..<i * 3 + 3].map { Float($0) / 127.5 - 1 } }
        #expect(sameBits(source.batch.elements, expected))
        #expect(Set(indices).count == 10)
    }
}
