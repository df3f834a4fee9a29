/// The description of a command, from which both the parser and the help are made.
package struct Command<Target> {
    /// Its name: `train`.
    package var name: String
    /// The values of options that are not given.
    package var defaults: Target
    /// The usage line: `program [train] [options]`.
    package var synopsis: String
    /// A description of one line.
    package var about: String
    package var operands: [Operand<Target>] = []
    package var options: [Option<Target>]
    /// Pairs of options, by name, that exclude each other.
    package var exclusive: [(String, String)] = []
    /// Pairs of options, by name, of which the first needs the second.
    package var dependent: [(String, String)] = []
    /// Complete command lines.
    package var examples: [String]

    /// Creates a command.
    package init(
        name: String, defaults: Target, synopsis: String, about: String, operands: [Operand<Target>] = [],
        options: [Option<Target>], exclusive: [(String, String)] = [], dependent: [(String, String)] = [],
        examples: [String]
    ) {
        self.name = name
        self.defaults = defaults
        self.synopsis = synopsis
        self.about = about
        self.operands = operands
        self.options = options
        self.exclusive = exclusive
        self.dependent = dependent
        self.examples = examples
    }
}
