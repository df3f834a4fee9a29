import CommandLineKit
import Runs

/// The options of `gan-train man`.
struct ManOptions: Equatable {
    static var command: Command<ManOptions> {
        Command(
            name: "man",
            defaults: ManOptions(),
            synopsis: "gan-train man",
            about: "Prints the manual page, for 'man'.",
            options: [],
            examples: [
                "gan-train man > gan-train.1", "gan-train man | man -l -",
            ])
    }
}

/// `gan-train man`: the manual page, made of the commands' own descriptions.
struct ManCommand: RunnableCommand {
    static var description: Command<ManOptions> { ManOptions.command }

    let options: ManOptions

    func run() throws(Failure) -> ExitCode {
        let commands = GanTrain.commands
        Terminal.write(
            ManPage.text(
                commands.name, version: commands.version, about: commands.about, commands.outlines,
                examples: commands.examples))
        return .done
    }
}
