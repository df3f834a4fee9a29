import CommandLineKit
import GANModels
import Reports
import Runs

/// The options of `gan-train summary`.
struct SummaryOptions: Equatable {
    var preset = Preset.dense784
    /// The path of a model file; nil for the preset.
    var model: String?
    var isJSON = false

    static var command: Command<SummaryOptions> {
        Command(
            name: "summary",
            defaults: SummaryOptions(),
            synopsis: "gan-train summary [options]",
            about: "Prints the two networks of a preset or a model, layer by layer.",
            options: [
                CommonOption.preset(default: SummaryOptions().preset) { $0.preset = $1 },
                CommonOption.model { $0.model = $1 },
                Option(
                    flag: "--json",
                    "print the whole description as a file for --model"
                ) { $0.isJSON = true },
            ],
            exclusive: [("--preset", "--model")],
            examples: [
                "gan-train summary --preset dense100",
                "gan-train summary --preset dcgan32 --json > model.json",
                "gan-train summary --model model.json",
            ])
    }
}

/// `gan-train summary`: the two networks of a preset or a model as tables, or the whole description as a
/// model file.
struct SummaryCommand: RunnableCommand {
    static var description: Command<SummaryOptions> { SummaryOptions.command }

    let options: SummaryOptions

    func run() throws(Failure) -> ExitCode {
        let preset = try options.model.map(ModelFile.read) ?? options.preset
        Terminal.write(options.isJSON ? ModelFile.text(of: preset) : Self.tables(of: preset))
        return .done
    }

    /// Both tables, each followed by an empty line.
    static func tables(of preset: Preset) -> String {
        preset.model.tables.map { $0.text + "\n" }.joined()
    }
}
