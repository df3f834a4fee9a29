/// A command without the type of its options: an entry in a program's list.
package struct AnyCommand<Outcome, Problem: Error> {
    /// Carries out a command whose arguments were parsed.
    package typealias Action = () throws(Problem) -> Outcome

    /// Its name: `train`.
    package let name: String
    /// A description of one line.
    package let about: String
    /// The output of `--help`.
    package let help: String
    /// Its operands and options.
    package let outline: Outline
    /// The names of the options, with their dashes.
    package var options: [String] { outline.options.map(\.name) }
    /// Parses the arguments after the command's name.
    package let read: ([String], Hints) throws(UsageError) -> Action

    /// Wraps a command that `run` carries out.
    package init<Options>(
        _ command: Command<Options>, run: @escaping (Options) throws(Problem) -> Outcome
    ) {
        name = command.name
        about = command.about
        help = command.help
        outline = Outline(command)
        read = { arguments, hints throws(UsageError) in
            let options = try command.parse(arguments, hints: hints)
            return { () throws(Problem) in try run(options) }
        }
    }
}
