import Codecs
import CommandLineKit
import Foundation
import GANModels
import MNISTLoader
import Reports
import Runs
import TensorCore

/// What `gan-train presets` is asked to do.
struct PresetsOptions: Equatable {
    var isJSON = false

    static var command: Command<PresetsOptions> {
        Command(
            name: "presets",
            defaults: PresetsOptions(),
            synopsis: "gan-train presets [options]",
            about: "Lists the presets and how long a whole run of each takes here.",
            options: [Option(flag: "--json", "print the list as JSON") { $0.isJSON = true }],
            examples: ["gan-train presets", "gan-train presets --json"])
    }
}

/// `gan-train presets`: what there is to train, a line each.
struct PresetsCommand: RunnableCommand {
    static var description: Command<PresetsOptions> { PresetsOptions.command }

    let options: PresetsOptions

    /// A preset as `--json` prints it.
    struct Entry: Codable, Equatable {
        var name: String
        var about: String
        /// The published program that it follows; null where it follows a description.
        var source: String?
        var generatorParameters: Int
        var discriminatorParameters: Int
        var steps: Int
        /// A whole run on all cores of this machine, from a few steps.
        var estimatedSeconds: Double
    }

    /// The images of MNIST, by which epochs are counted.
    private static let images = 60_000
    /// What all measurements take together, about.
    private static let measuring = 1.0

    func run() throws(Failure) -> ExitCode {
        let engine = try makeEngine(level: nil, threads: nil)
        let entries = try Preset.all.map { preset throws(Failure) in
            let steps = try TrainOptions.schedule(of: preset, images: Self.images).steps
            return Entry(
                name: preset.name, about: preset.about, source: preset.source,
                generatorParameters: preset.model.generator.parameterCount,
                discriminatorParameters: preset.model.discriminator.parameterCount, steps: steps,
                estimatedSeconds: Double(steps) * seconds(of: preset, engine))
        }
        if options.isJSON {
            guard Terminal.writeJSON(entries) else { throw Failure("An estimate is no number.") }
        } else {
            Terminal.write(Self.table(entries))
        }
        return .done
    }

    /// Seconds of a step: the mean of as many as there is time for, at least one.
    private func seconds(of preset: Preset, _ engine: Engine) -> Double {
        let trainer = StepBench(engine: engine).makeTrainer(preset)
        // The first one makes what the others use again.
        _ = trainer.trainStep()
        let clock = ContinuousClock()
        let start = clock.now
        let end = start + .seconds(Self.measuring / Double(Preset.all.count))
        repeat { _ = trainer.trainStep() } while clock.now < end
        return (clock.now - start).inSeconds / Double(trainer.step - 1)
    }

    /// Columns under a head, as wide as they need to be.
    static func table(_ entries: [Entry]) -> String {
        let head = ["preset", "G", "D", "time", "what it is"]
        let rows = entries.map { entry in
            [
                entry.name, "\(entry.generatorParameters)", "\(entry.discriminatorParameters)",
                duration(entry.estimatedSeconds),
                entry.about + (entry.source.map { " (\($0))" } ?? ""),
            ]
        }
        // Numbers end under each other, words begin so.
        return Columns.text([head] + rows, endingTogether: [1, 2, 3])
            + "\nG and D are the parameters of the generator and the discriminator; time is an estimate of a whole\n"
            + "run on this machine, from a second of steps.\n"
    }
}
