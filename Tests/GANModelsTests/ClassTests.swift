import Foundation
@testable import GANModels
@testable import TensorCore
import Testing

/// Classes in descriptions and generators, and the average of a generator.
struct ClassTests {
    private let engine = Engine(level: .best, threads: 1)

    private func problem(_ change: (inout Preset) -> Void) -> String? {
        var preset = Preset.quick
        change(&preset)
        return preset.problem?.description
    }

    @Test func classesComeFromTheData() {
        let model = Preset.quick.model
        #expect(model.isConditional && model.classes == Array(0..<10))
        let letters = model.with(classes: [1, 2, 26])
        #expect(letters.classes == [1, 2, 26] && letters.discriminator.classes == [1, 2, 26])
        // A model that names its classes keeps them.
        #expect(letters.with(classes: [1, 2]).classes == [1, 2, 26])
        let plain = letters.with(classes: nil)
        #expect(!plain.isConditional && plain.with(classes: [3]) == plain)
        #expect(plain.discriminator.layers.last == .dense(units: 1, bias: false))
        #expect(plain.generator.layers.count == model.generator.layers.count - 1)
        #expect(Preset.dcgan32.model.with(classes: [1]) == Preset.dcgan32.model)
        #expect(letters.accepts(classes: [1, 26]) && letters.accepts(classes: [2]))
        #expect(!letters.accepts(classes: [1, 3]) && !letters.accepts(classes: nil))
        #expect(Preset.dcgan32.model.accepts(classes: nil) && plain.accepts(classes: [200]))
    }

    @Test func parametersOfClasses() {
        let embedding = LayerSpec.embedding(units: 16, classes: [1, 5, 7])
        #expect(embedding.kind.parameterCount(after: [64]) == 48)
        #expect(embedding.kind.outputShape(after: [64]) == [80])
        let projection = LayerSpec.projection(classes: [1, 5, 7])
        #expect(projection.kind.parameterCount(after: [2, 3, 4]) == 24 + 3 * 24 + 1)
        #expect(projection.kind.makeLayer(after: [24]).parameters.reduce(0) { $0 + $1.count } == 97)
    }

    @Test func problemsOfClasses() {
        #expect(problem { _ in } == nil)
        #expect(
            problem { $0.model.generator.layers.removeFirst() }
                == "generator.layers: the generator has no embedding of the classes that the discriminator "
                + "knows"
        )
        #expect(
            problem {
                $0.model.discriminator.layers.removeLast()
                $0.model.discriminator.layers.append(.dense(units: 1))
            }
                == "discriminator.layers: the discriminator has no projection on the classes that the "
                + "generator knows")
        #expect(
            problem { $0.model.generator.layers[0] = .embedding(units: 1, classes: [1, 2]) }
                == "discriminator.layers: its classes are not the generator's")
        // In a network alone too: a generator's file has nothing else.
        var network = Preset.quick.model.generator
        network.layers.insert(.embedding(units: 1, classes: [7]), at: 1)
        #expect(
            network.problem?.description
                == "layers[1].classes: all layers of a model have the same classes")
        for classes in [[], [2, 1], [1, 1], [256], [-1]] {
            #expect(
                problem { $0.model.generator.layers[0] = .embedding(units: 1, classes: classes) }
                    == "generator.layers[0].classes: labels from 0 to 255 in rising order are expected")
        }
        #expect(
            problem { $0.model.generator.layers.append(.embedding(units: 1)) }?.hasPrefix(
                "generator.layers[13]: an embedding is appended to a vector") == true)
        #expect(
            problem { $0.model.generator.layers[0] = .sequence([.embedding(units: 1)]) }
                == "generator.layers[0].layers[0]: the embedding of classes cannot be inside another layer")
        #expect(
            problem { $0.training.average = AverageSpec(halfLife: 0) }
                == "training.average.halfLife: a number from 1 to 1000000000000 is expected, not 0.0")
    }

    /// The halves of a batch have the same classes; a generator that sees twice as many images sees each
    /// class twice.
    @Test(arguments: TrainingSpec.DiscriminatorUpdate.allCases, TrainingSpec.DiscriminatorBatch.allCases)
    func everyKindOfUpdateKnowsTheClasses(
        update: TrainingSpec.DiscriminatorUpdate, batch: TrainingSpec.DiscriminatorBatch
    ) {
        var preset = Preset.quick
        preset.model = preset.model.with(classes: [2, 3, 7])
        preset.model.objective = Objective(.hinge)
        preset.training = TrainingSpec(
            length: .steps(2), batch: 6, discriminatorBatch: batch, discriminatorUpdate: update)
        #expect(preset.problem == nil)
        let trainer = Trainer(
            preset, images: .noise(count: 9, for: preset.model), seed: 1, on: engine)
        #expect(trainer.trainStep().isFinite && trainer.trainStep().isFinite)
    }

    /// Exponential averages with a half-life, and a ramp.
    @Test func shareOfAnAverage() {
        let plain = AverageSpec(halfLife: 64, rampUp: 0)
        #expect(plain.share(after: 1, batch: 64) == 0.5)
        #expect(plain.share(after: 1000, batch: 128) == 0.75)
        let ramped = AverageSpec(halfLife: 1000, rampUp: 0.5)
        // At most half of 126 images, and one.
        #expect(abs(ramped.share(after: 2, batch: 63) - (1 - exp2(-63.0 / 64))) < 1e-15)
        #expect(ramped.share(after: 1_000_000, batch: 1000) == 0.5)
    }

    @Test func theAverageDraws() throws {
        var preset = Preset.quick
        preset.training.batch = 4
        let trainer = Trainer(
            preset, images: .noise(count: 40, for: preset.model), seed: 1, on: engine)
        let average = try #require(trainer.state.average)
        #expect(trainer.generator === average && trainer.state.drawing === average)
        #expect(average.state.map(\.elements) == trainer.state.generator.state.map(\.elements))
        _ = trainer.trainStep()
        #expect(average.state.map(\.elements) != trainer.state.generator.state.map(\.elements))
        // A checkpoint is read as its average.
        let arrays = trainer.state.arrays.map { array in
            var elements = [Float](repeating: 0, count: array.count)
            array.read(0..<array.count, into: &elements)
            return SavedTensor(name: array.name, shape: array.shape.dimensions, elements: elements)
        }
        let read = try Generator(average.spec, image: average.image, state: arrays)
        #expect(read.state == average.state)
        preset.training.average = nil
        let without = Trainer(preset, images: .noise(count: 40, for: preset.model), seed: 1, on: engine)
        _ = without.trainStep()
        #expect(without.generator.state == trainer.state.generator.state, "training does not see the average")
    }

    @Test func mixturesOfClasses() throws {
        let spec = Preset.quick.model.generator
        let generator = Generator(spec, image: ImageShape(28, 28), seed: 1, on: engine)
        let latent = generator.sampleLatents(1, seed: 1, on: engine)
        let latents = latent + latent + latent
        let mixed = try generator.between(3, 8, count: 3).images(of: latents, classes: [0, 1, 2], on: engine)
        let ends = generator.images(of: latent + latent, classes: [3, 8], on: engine)
        #expect(mixed.prefix(784) == ends.prefix(784) && mixed.suffix(784) == ends.suffix(784))
        #expect(mixed[784..<1568] != ends.prefix(784) && mixed[784..<1568] != ends.suffix(784))
        #expect(
            generator.images(of: latents, on: engine).prefix(784)
                == generator.images(of: latent, classes: [0], on: engine)[...])
        // 2, 1 and 1 of four images, and no other class.
        let shares = generator.classes(400, inSharesOf: [3, 9, 3, 5])
        #expect([3, 5, 9].map { label in shares.count { $0 == label } } == [200, 100, 100])
        #expect(Set(shares.prefix(4)) == [3, 5, 9])
        #expect(generator.classes(12, inSharesOf: nil) == generator.classesInTurn(12))
        #expect(generator.classes(0, inSharesOf: [1]) == [])
        #expect(generator.classesInTurn(12) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1])
    }
}
