import Foundation
import GANModels
import TensorCore

/// Everything that decides what a run computes, resolved: `config.json`.
struct RunSettings: Codable, Equatable {
    /// The images that a run learns from.
    struct Data: Codable, Equatable {
        /// What they are, for people.
        var name: String
        /// How many there are.
        var images: Int
        /// SHA-256 of the unpacked file.
        var sha256: String
    }

    /// The program's version.
    var version: String
    /// Networks, optimiser, steps and batch, with what the command line changed.
    var preset: Preset
    /// The seed of all random numbers.
    var seed: UInt64
    /// When what is written.
    var schedule: Schedule
    /// What the run learns from.
    var data: Data
    /// The instructions in use; results differ between levels in the last bits.
    var cpu: CPULevel
    /// How many threads share the work; results do not depend on it.
    var threads: Int

    /// As JSON with sorted keys, for people and programs.
    var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // Encoding numbers and strings cannot fail, unless a number is not finite, which no setting is.
        return [UInt8]((try? encoder.encode(self)) ?? Foundation.Data()) + Array("\n".utf8)
    }

    /// For people: a line for each thing.
    func text(run: String) -> String {
        let adam = preset.optimizer
        let lines = [
            ("preset", "\(preset.name): \(preset.about)"),
            ("data", "\(data.name), \(data.images) images"),
            ("training", "\(length), batch \(preset.batch), seed \(seed)"),
            ("updates", updates),
            (
                "optimizer",
                "Adam, learning rate \(adam.learningRate), beta1 \(adam.beta1), beta2 \(adam.beta2), "
                    + "epsilon \(adam.epsilon)"
            ),
            ("processor", "\(cpu.rawValue), \(threads) \(threads == 1 ? "thread" : "threads")"),
            ("run", run),
        ]
        return "gan-train \(version)\n"
            + lines.map { "  \($0.padding(toLength: 11, withPad: " ", startingAt: 0))\($1)\n" }.joined()
    }

    /// How long the run is.
    private var length: String {
        guard let stepsPerEpoch = schedule.stepsPerEpoch else { return "\(schedule.steps) steps" }
        switch preset.length {
        case .steps(let steps): return "\(steps) steps, \(stepsPerEpoch) an epoch"
        case .epochs(let epochs): return "\(epochs) epochs of \(stepsPerEpoch) steps"
        }
    }

    /// What each step trains on.
    private var updates: String {
        let (real, generated) = (preset.realBatch, preset.generatedBatch)
        let discriminator =
            switch preset.discriminatorUpdate {
            case .separate: "discriminator on \(real) real, then \(generated) generated images"
            case .joint: "discriminator on \(real) real and \(generated) generated images at once"
            }
        return "\(discriminator), generator on \(preset.generatorBatch)"
    }
}
