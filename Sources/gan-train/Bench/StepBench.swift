import GANModels
import Runs
import TensorCore

/// Whole training steps on synthetic images, and the time of each part.
struct StepBench {
    let engine: Engine

    /// Milliseconds per step, and the steps' arithmetic rate as a share of the peak.
    func step(_ preset: Preset, peak: Figure) -> [Figure] {
        let trainer = makeTrainer(preset)
        let seconds = Stopwatch.sample(1) { _ = trainer.trainStep() }
        // A few seconds each, and always enough samples for a median.
        let count = max(5, min(40, Int(8 / max(seconds[0], 1e-9))))
        let samples = Stopwatch.sample(count) { _ = trainer.trainStep() }
        let time = Figure(
            "\(preset.name), batch \(preset.training.batch)", samples.map { $0 * 1e3 }, "ms a step")
        let rate = Figure(
            "\(preset.name), products alone", samples.map { preset.productOperations / $0 / 1e9 }, "GFLOP/s"
        ).below(peak)
        return [time, rate]
    }

    /// Microseconds of each part of a step.
    func phases(_ preset: Preset) -> FigureGroup {
        let trainer = makeTrainer(preset)
        for _ in 0..<5 { _ = trainer.trainStep() }
        let clock = ContinuousClock()
        var samples: [Phase: [Double]] = [:]
        for _ in 0..<40 {
            var spent: [Phase: Double] = [:]
            var last = clock.now
            _ = trainer.trainStep { phase in
                let now = clock.now
                spent[phase, default: 0] += (now - last).inSeconds * 1e6
                last = now
            }
            for (phase, time) in spent { samples[phase, default: []].append(time) }
        }
        let whole = Figure(
            "the step",
            samples.values.reduce(into: [Double](repeating: 0, count: 40)) { sums, part in
                for i in 0..<40 { sums[i] += part[i] }
            }, "us")
        return FigureGroup(
            title: "parts of a step, \(preset.name), \(described(engine))",
            figures: Phase.allCases.map { Figure($0.rawValue, samples[$0] ?? [], "us").part(of: whole) } + [
                whole
            ])
    }

    /// Seconds per step: the mean over as many as there is time for, at least one.
    func secondsPerStep(_ preset: Preset, measuring seconds: Double) -> Double {
        let trainer = makeTrainer(preset)
        // The first step allocates what the others reuse. If it takes longer than there is time for, that is
        // little of it.
        let clock = ContinuousClock()
        let first = clock.measure { _ = trainer.trainStep() }.inSeconds
        guard first < seconds else { return first }
        let start = clock.now
        let end = start + .seconds(seconds)
        repeat { _ = trainer.trainStep() } while clock.now < end
        return (clock.now - start).inSeconds / Double(trainer.step - 1)
    }

    /// The same system with twice the units in every hidden layer.
    static func twiceAsWide(_ preset: Preset) -> Preset {
        func widened(_ network: NetworkSpec) -> NetworkSpec {
            var network = network
            let wider = network.layers.map(\.twiceAsWide)
            // Not the last, which returns pixels or logits.
            let last = wider.lastIndex { $0 != nil } ?? 0
            for (i, layer) in wider[..<last].enumerated() { if let layer { network.layers[i] = layer } }
            return network
        }
        var preset = preset
        preset.name += " twice as wide"
        preset.model.generator = widened(preset.model.generator)
        preset.model.discriminator = widened(preset.model.discriminator)
        return preset
    }

    /// A trainer of a preset on synthetic images.
    func makeTrainer(_ preset: Preset) -> Trainer {
        let image = preset.model.image
        let bytes = (0..<1000 * image.count).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        let labels = preset.model.classes.map { classes in
            (0..<1000).map { UInt8(classes[$0 % classes.count]) }
        }
        return Trainer(
            preset, images: ImageSet(image, bytes: bytes, labels: labels), seed: 1, on: engine)
    }
}
