import CommandLineKit
import Runs

/// The options of `gan-train completions`.
struct CompletionsOptions: Equatable {
    var shell = ""

    static var command: Command<CompletionsOptions> {
        Command(
            name: "completions",
            defaults: CompletionsOptions(),
            synopsis: "gan-train completions SHELL",
            about: "Prints a script with which a shell completes commands and options.",
            operands: [Operand(placeholder: "SHELL", about: "bash, zsh or fish") { $0.shell = $1 }],
            options: [],
            examples: [
                "source <(gan-train completions bash)",
                "gan-train completions fish > ~/.config/fish/completions/gan-train.fish",
            ])
    }
}

/// `gan-train completions`: a script for a shell, made of the commands' own descriptions.
struct CompletionsCommand: RunnableCommand {
    static var description: Command<CompletionsOptions> { CompletionsOptions.command }

    let options: CompletionsOptions

    func run() throws(Failure) -> ExitCode {
        guard let shell = Shell(rawValue: options.shell) else {
            throw Failure(
                "There are completions for bash, zsh and fish, not for '\(options.shell)'.", .wrongUsage)
        }
        let commands = GanTrain.commands
        Terminal.write(shell.completions(of: commands.name, commands.outlines))
        return .done
    }
}
