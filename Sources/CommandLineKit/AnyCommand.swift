/// A command without the type of its options: an entry of a program's list.
package struct AnyCommand<Outcome, Problem: Error> {
    /// What the command line asked for, to be done.
    package typealias Action = () throws(Problem) -> Outcome

    /// `train`.
    package let name: String
    /// One line.
    package let about: String
    /// What `--help` prints.
    package let help: String
    /// The names of the options, with their dashes.
    package let options: [String]
    /// Reads the arguments after the command's name.
    package let read: ([String], Hints) throws(UsageError) -> Action

    /// The entry of a command that `run` carries out.
    package init<Options>(
        _ command: Command<Options>, run: @escaping (Options) throws(Problem) -> Outcome
    ) {
        name = command.name
        about = command.about
        help = command.help
        options = command.options.map(\.name)
        read = { arguments, hints throws(UsageError) in
            let options = try command.parse(arguments, hints: hints)
            return { () throws(Problem) in try run(options) }
        }
    }
}
