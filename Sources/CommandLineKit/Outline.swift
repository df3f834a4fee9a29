/// What a command's description says, without the type of its options: for shell completions and the manual
/// page.
package struct Outline: Equatable {
    /// Its name: `train`.
    package var name: String
    /// The usage line.
    package var synopsis: String
    /// A description of one line.
    package var about: String
    /// Its operands, in order.
    package var operands: [Entry]
    /// Its options.
    package var options: [Entry]
    /// Complete command lines.
    package var examples: [String]

    /// An operand or an option.
    package struct Entry: Equatable {
        /// `RUN`, or the option with its dashes.
        package var name: String
        /// The name of an option's value; nil for a flag.
        package var placeholder: String?
        /// A description of one line.
        package var about: String
        /// The default value, if the help names one.
        package var fallback: String?
        /// What a shell can suggest for the value.
        package var suggestions: Suggestions
    }

    /// The outline of a command.
    init<Target>(_ command: Command<Target>) {
        name = command.name
        synopsis = command.synopsis
        about = command.about
        operands = command.operands.map {
            Entry(
                name: $0.placeholder, placeholder: nil, about: $0.about, fallback: nil, suggestions: .paths)
        }
        options = command.options.map {
            Entry(
                name: $0.name, placeholder: $0.placeholder, about: $0.about, fallback: $0.fallback,
                suggestions: $0.suggestions)
        }
        examples = command.examples
    }
}

/// What a shell can suggest for a value.
package enum Suggestions: Equatable {
    /// Nothing: numbers, for example.
    case none
    /// Files and folders.
    case paths
    /// A few words.
    case words([String])
}
