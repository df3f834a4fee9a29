import CommandLineKit

@testable import Runs
@testable import gan_train

/// What the help or the version says; nil where the arguments ask for something to be done.
func help(_ arguments: [String]) throws -> String? {
    guard case .text(let text) = try GanTrain.commands.read(arguments) else { return nil }
    return text
}

/// The options that a command reads out of a whole command line, which may leave out the first command's name.
func parsed<Options>(_ arguments: [String], by command: Command<Options>) throws -> Options {
    try command.parse(arguments.first == command.name ? Array(arguments.dropFirst()) : arguments)
}
