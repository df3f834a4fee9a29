import CommandLineKit

@testable import Runs
@testable import gan_train

/// The text that the help or the version prints; nil if the arguments ask for an action.
func help(_ arguments: [String]) throws -> String? {
    guard case .text(let text) = try GanTrain.commands.read(arguments) else { return nil }
    return text
}

/// The options that a command parses from a whole command line, in which the first command's name is
/// optional.
func parsed<Options>(_ arguments: [String], by command: Command<Options>) throws -> Options {
    try command.parse(arguments.first == command.name ? Array(arguments.dropFirst()) : arguments)
}
