@testable import GANModels
@testable import TensorCore
import Testing

/// A trainer that loads another's state continues as that one would.
struct TrainerStateTests {
    private let images = ImageSet.noise(count: 20, Preset.golden.model.image)

    private func trainer(seed: UInt64 = 5, steps: Int = 0, _ setup: Setup) -> Trainer {
        let trainer = Trainer(.golden, images: images, seed: seed, on: setup.engine())
        for _ in 0..<steps { _ = trainer.trainStep() }
        return trainer
    }

    /// All numbers of a trainer, in parts that cut rows and panels.
    private func numbers(_ trainer: Trainer, part: Int = 13) -> [[Float]] {
        trainer.state.arrays.map { array in
            stride(from: 0, to: array.count, by: part).flatMap { start in
                let range = start..<min(start + part, array.count)
                var buffer = [Float](repeating: .nan, count: part)
                array.read(range, into: &buffer)
                return Array(buffer[..<range.count])
            }
        }
    }

    private func copy(_ from: Trainer, to: Trainer, part: Int = 13) {
        for (array, values) in zip(to.state.arrays, numbers(from)) {
            for start in stride(from: 0, to: array.count, by: part) {
                let range = start..<min(start + part, array.count)
                array.replace(range, with: Array(values[range]))
            }
        }
        to.state.resume(at: from.state.counters)
    }

    @Test(arguments: Setup.all)
    func goesOnBitForBit(setup: Setup) throws {
        let original = trainer(steps: 3, setup)
        let resumed = trainer(setup)
        // The rest comes from the constructor: only numbers after the initial ones differ.
        try resumed.state.check(
            original.state.arrays.map { ($0.name, $0.shape.dimensions) }, original.state.counters)
        copy(original, to: resumed)
        #expect(resumed.state.counters == original.state.counters)
        for _ in 0..<3 { #expect(resumed.trainStep() == original.trainStep()) }
        #expect(zip(numbers(resumed), numbers(original)).allSatisfy { sameBits($0, $1) })
        #expect(
            resumed.state.counters
                == TrainingState.Counters(step: 6, generatorUpdates: 6, discriminatorUpdates: 12))
    }

    /// Also the weights of convolutions, masks, shuffled epochs and joint updates: the state is complete for
    /// every preset.
    @Test(arguments: Preset.all)
    func everyPresetGoesOn(preset: Preset) throws {
        var preset = preset
        preset.training.batch = 4
        let images = ImageSet.noise(count: 9 * preset.training.discriminatorRounds, for: preset.model)
        func trainer(steps: Int) -> Trainer {
            let engine = Engine(level: .best, threads: 2)
            let trainer = Trainer(preset, images: images, seed: 3, on: engine)
            for _ in 0..<steps { _ = trainer.trainStep() }
            return trainer
        }
        let original = trainer(steps: 2)
        let resumed = trainer(steps: 0)
        try resumed.state.check(
            original.state.arrays.map { ($0.name, $0.shape.dimensions) }, original.state.counters)
        copy(original, to: resumed, part: 4093)
        for _ in 0..<2 { #expect(resumed.trainStep() == original.trainStep()) }
        for (a, b) in zip(resumed.state.arrays, original.state.arrays) {
            var (one, other) = ([Float](repeating: 0, count: a.count), [Float](repeating: 1, count: a.count))
            a.read(0..<a.count, into: &one)
            b.read(0..<b.count, into: &other)
            #expect(sameBits(one, other), "\(a.name)")
        }
    }

    @Test func partsAreTheWhole() {
        let trainer = trainer(steps: 2, Setup(level: .best, threads: 1))
        let whole = trainer.generator.state + trainer.state.discriminator.state
        let byName = Dictionary(uniqueKeysWithValues: zip(trainer.state.arrays.map(\.name), numbers(trainer)))
        for tensor in whole { #expect(byName[tensor.name] == tensor.elements, "\(tensor.name)") }
        let weight = trainer.generator.network.parameters[0]
        let moments = trainer.state.generatorOptimizer.moments(of: weight)
        #expect(byName["generator.0.weight.adam_m"] == moments.first)
        #expect(byName["generator.0.weight.adam_v"] == moments.second)
        #expect(byName.count == whole.count + 2 * (10 + 6))
        #expect(numbers(trainer, part: 1) == numbers(trainer, part: 1000))
    }

    /// A kernel's weight has four dimensions; its panels have the columns of the last.
    @Test func partsOfAConvolution() {
        let images = ImageSet.noise(count: 20, ImageShape(32, 32))
        var preset = Preset.dcgan32
        preset.training.batch = 2
        let trainer = Trainer(preset, images: images, seed: 5, on: Setup(level: .best, threads: 1).engine())
        let whole = trainer.generator.state + trainer.state.discriminator.state
        let byName = Dictionary(
            uniqueKeysWithValues: zip(trainer.state.arrays.map(\.name), numbers(trainer, part: 999)))
        for tensor in whole { #expect(byName[tensor.name] == tensor.elements, "\(tensor.name)") }
    }

    /// Products read whole panels, so the padding must stay zero.
    @Test func paddingStaysZero() {
        let setup = Setup(level: .best, threads: 1)
        let resumed = trainer(setup)
        copy(trainer(steps: 2, setup), to: resumed)
        let weight = resumed.generator.network.parameters[0]
        #expect(weight.shape == [7, 11])
        for row in 0..<7 { for column in 11..<16 { #expect(weight.value[row * 16 + column] == 0) } }
    }

    @Test func refusalsNameTheTensor() {
        let trainer = trainer(Setup(level: .best, threads: 1))
        let good = trainer.state.arrays.map { (name: $0.name, shape: $0.shape.dimensions) }
        let zero = trainer.state.counters
        func check(_ saved: [(name: String, shape: [Int])], _ counters: TrainingState.Counters? = nil) throws
        {
            try trainer.state.check(saved, counters ?? zero)
        }
        #expect(throws: StateError.missing("discriminator.4.bias.adam_v")) { try check(good.dropLast()) }
        #expect(throws: StateError.surplus("x")) { try check(good + [("x", [1])]) }
        var swapped = good
        swapped.swapAt(1, 2)
        #expect(throws: StateError.missing("generator.0.weight.adam_m")) { try check(swapped) }
        var reshaped = good
        reshaped[0].shape = [11, 7]
        #expect(throws: StateError.shape("generator.0.weight", expected: [7, 11], found: [11, 7])) {
            try check(reshaped)
        }
        for wrong in [-1, Int.max] {
            let counters = TrainingState.Counters(step: wrong, generatorUpdates: 0, discriminatorUpdates: 0)
            #expect(throws: StateError.counters) { try check(good, counters) }
        }
        // A step may update the discriminator 200 times: the counters of the last possible step are valid.
        for (updates, isPossible) in [
            (200 * Schedule.mostSteps, true), (200 * Schedule.mostSteps + 1, false),
        ] {
            let counters = TrainingState.Counters(
                step: Schedule.mostSteps, generatorUpdates: Schedule.mostSteps, discriminatorUpdates: updates)
            #expect(((try? check(good, counters)) != nil) == isPossible)
        }
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity])
    func nanAndInfinityAreDetected(value: Float) {
        let trainer = trainer(Setup(level: .best, threads: 1))
        let arrays = trainer.state.arrays
        #expect(arrays.allSatisfy { $0.isFinite })
        for index in arrays.indices {
            var last: [Float] = [0]
            let range = arrays[index].count - 1..<arrays[index].count
            arrays[index].read(range, into: &last)
            arrays[index].replace(range, with: [value])
            #expect(arrays.firstIndex { !$0.isFinite } == index)
            arrays[index].replace(range, with: [.greatestFiniteMagnitude])
            #expect(arrays[index].isFinite)
            arrays[index].replace(range, with: last)
        }
    }
}
