import Codecs
import CommandLineKit
import Foundation
import GANModels
import MNISTLoader
import Reports
import Runs
import TensorCore

/// The options of `gan-train presets`.
struct PresetsOptions: Equatable {
    var isJSON = false

    static var command: Command<PresetsOptions> {
        Command(
            name: "presets",
            defaults: PresetsOptions(),
            synopsis: "gan-train presets [options]",
            about: "Lists the presets, with an estimate of each one's training time here.",
            options: [Option(flag: "--json", "print the list as JSON") { $0.isJSON = true }],
            examples: ["gan-train presets", "gan-train presets --json"])
    }
}

/// `gan-train presets`: one line per preset.
struct PresetsCommand: RunnableCommand {
    static var description: Command<PresetsOptions> { PresetsOptions.command }

    let options: PresetsOptions

    /// A preset as `--json` prints it.
    struct Entry: Codable, Equatable {
        var name: String
        var about: String
        /// The published program that it follows; null if it follows a description.
        var source: String?
        var generatorParameters: Int
        var discriminatorParameters: Int
        var steps: Int
        /// The time of a whole run on all cores of this machine, estimated from a few steps.
        var estimatedSeconds: Double
    }

    /// The number of images of MNIST, which determines the steps per epoch.
    private static let images = 60_000
    /// Seconds for all measurements together, approximately.
    private static let measuring = 1.0

    func run() throws(Failure) -> ExitCode {
        let engine = try makeEngine(level: nil, threads: nil)
        let entries = try Preset.all.map { preset throws(Failure) in
            let steps = try TrainOptions.schedule(of: preset, images: Self.images).steps
            return Entry(
                name: preset.name, about: preset.about, source: preset.source,
                generatorParameters: preset.model.generator.parameterCount,
                discriminatorParameters: preset.model.discriminator.parameterCount, steps: steps,
                estimatedSeconds: Double(steps)
                    * StepBench(engine: engine).secondsPerStep(
                        preset, measuring: Self.measuring / Double(Preset.all.count)))
        }
        if options.isJSON {
            guard Terminal.writeJSON(entries) else { throw Failure("An estimate is NaN or infinite.") }
        } else {
            Terminal.write(Self.table(entries))
        }
        return .done
    }

    /// Aligned columns under a head.
    static func table(_ entries: [Entry]) -> String {
        let head = ["preset", "G", "D", "time", "what it is"]
        let rows = entries.map { entry in
            [
                entry.name, "\(entry.generatorParameters)", "\(entry.discriminatorParameters)",
                duration(entry.estimatedSeconds),
                entry.about + (entry.source.map { " (\($0))" } ?? ""),
            ]
        }
        // Numbers are aligned on the right, words on the left.
        return Columns.text([head] + rows, rightAligned: [1, 2, 3])
            + "\nG and D are the numbers of parameters of the generator and the discriminator; time is an\n"
            + "estimate of a whole run on this machine, from a second of steps.\n"
    }
}
