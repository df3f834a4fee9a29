/// A command as data: from it come the parser and the help.
package struct Command<Target> {
    /// `train`.
    package var name: String
    /// What holds where nothing is said.
    package var defaults: Target
    /// How it is called: `program [train] [options]`.
    package var synopsis: String
    /// One line.
    package var about: String
    package var operands: [Operand<Target>] = []
    package var options: [Option<Target>]
    /// Options that contradict each other, by name.
    package var exclusive: [(String, String)] = []
    /// Options that mean nothing without another, by name.
    package var dependent: [(String, String)] = []
    /// Whole command lines.
    package var examples: [String]

    /// A command.
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
