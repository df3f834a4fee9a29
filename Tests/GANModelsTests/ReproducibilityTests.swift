@testable import GANModels
@testable import TensorCore
import Testing

/// The same seed gives the same bits with any number of threads. Full size, because small layers are not
/// parallel.
struct ReproducibilityTests {
    private static let images = ImageSet.noise(count: 100, ImageShape(28, 28))
    private static let steps = 20

    /// All reports and the final state of a run.
    private func run(level: CPULevel, threads: Int, seed: UInt64) -> (
        reports: [StepReport], state: [SavedTensor]
    ) {
        let trainer = Trainer(
            .dense100, images: Self.images, seed: seed, on: Engine(level: level, threads: threads))
        let reports = (0..<Self.steps).map { _ in trainer.trainStep() }
        return (reports, trainer.generator.state + trainer.state.discriminator.state)
    }

    private func same(_ a: [SavedTensor], _ b: [SavedTensor]) -> Bool {
        zip(a, b).allSatisfy { $0.name == $1.name && sameBits($0.elements, $1.elements) }
    }

    @Test(arguments: CPULevel.available)
    func bitsDependOnTheSeedAlone(level: CPULevel) {
        let first = run(level: level, threads: 1, seed: 1)
        #expect(first.reports.allSatisfy { $0.isFinite })
        for threads in [1, 2, 3] {
            let again = run(level: level, threads: threads, seed: 1)
            #expect(again.reports == first.reports, "\(threads) threads")
            #expect(same(again.state, first.state), "\(threads) threads")
        }
        let other = run(level: level, threads: 2, seed: 2)
        #expect(other.reports != first.reports)
        #expect(!same(other.state, first.state))
    }

    /// Masks, convolutions and both kinds of batches, at full width.
    @Test(arguments: CPULevel.available, ["softmax", "dcgan32"])
    func bitsOfOtherPresets(level: CPULevel, name: String) throws {
        var preset = try #require(Preset.named(name))
        preset.training.batch = 6
        let images = ImageSet.noise(count: 20, preset.model.image)
        let runs = [1, 3].map { threads in
            let trainer = Trainer(
                preset, images: images, seed: 1, on: Engine(level: level, threads: threads))
            let reports = (0..<2).map { _ in trainer.trainStep() }
            return (reports, trainer.generator.state + trainer.state.discriminator.state)
        }
        for run in runs[1...] {
            #expect(run.0 == runs[0].0)
            #expect(same(run.1, runs[0].1))
        }
    }

    /// Wider vectors and tiles keep the order of every sum: a run may move between the two levels.
    @Test(.enabled(if: CPULevel.avx512.isAvailable), arguments: Preset.all.map(\.name), [7, 32])
    func levelsWithFusedMultiplyAddsAgree(name: String, batch: Int) throws {
        var preset = try #require(Preset.named(name))
        preset.training.batch = batch
        let noise = ImageSet.noise(count: 40, preset.model.image)
        let images = ImageSet(noise.shape, bytes: noise.bytes, labels: (0..<40).map { $0 % 10 })
        let runs = [CPULevel.avx2, .avx512].map { level in
            let trainer = Trainer(preset, images: images, seed: 1, on: Engine(level: level, threads: 2))
            let reports = (0..<3).map { _ in trainer.trainStep() }
            return (reports, trainer.generator.state + trainer.state.discriminator.state)
        }
        #expect(runs[0].0 == runs[1].0)
        #expect(same(runs[0].1, runs[1].1))
    }

    /// The weights of different networks and layers have different random addresses.
    @Test func startWeightsDiffer() {
        let engine = Engine(level: .best, threads: 1)
        let spec = NetworkSpec(
            input: [16], layers: [.dense(units: 16), .dense(units: 16), .dense(units: 1), .sigmoid])
        let generator = Generator(spec, image: ImageShape(1, 1), seed: 1, on: engine)
        let discriminator = Discriminator(spec, seed: 1, on: engine)
        let weights = (generator.state + discriminator.state).filter { $0.name.hasSuffix("weight") }
        #expect(weights.count == 6)
        #expect(Set(weights.map(\.elements)).count == 6)
    }
}
