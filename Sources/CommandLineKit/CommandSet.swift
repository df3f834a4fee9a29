import Codecs

/// The commands of a program. The first is the default.
package struct CommandSet<Outcome, Problem: Error> {
    /// The program's name: `gan-train`.
    package var name: String
    /// The version for `--version`.
    package var version: String
    /// What `--version` says of this build: the compiler, for example.
    package var build: String
    /// A description of one or two sentences.
    package var about: String
    /// The commands in the order of the help; at least one.
    package var commands: [AnyCommand<Outcome, Problem>]
    /// Complete command lines.
    package var examples: [String]
    /// Names from other programs, for suggestions.
    package var hints: Hints

    /// Creates a set of commands.
    package init(
        name: String, version: String, build: String, about: String,
        commands: [AnyCommand<Outcome, Problem>],
        examples: [String], hints: Hints
    ) {
        self.name = name
        self.version = version
        self.build = build
        self.about = about
        self.commands = commands
        self.examples = examples
        self.hints = hints
    }

    /// What all commands' descriptions say.
    package var outlines: [Outline] { commands.map(\.outline) }

    /// The result of parsing a command line.
    package enum Request {
        /// Help or the version, to be printed.
        case text(String)
        /// A command with parsed arguments.
        case action(AnyCommand<Outcome, Problem>.Action)
    }

    /// Parses the arguments after the program's name.
    package func read(_ arguments: [String]) throws(UsageError) -> Request {
        let options = arguments.prefix { $0 != "--" }
        let asksForHelp = options.contains("--help") || options.contains("-h")
        guard let first = arguments.first, !first.hasPrefix("-"), !Hints.beginsWithForeignDash(first) else {
            if asksForHelp { return .text(help) }
            if options.contains("--version") { return .text("\(name) \(version) (\(build))\n") }
            return .action(try commands[0].read(arguments, hints))
        }
        guard let command = commands.first(where: { $0.name == first }) else {
            throw .unknownCommand(first, nearest: meant(by: first), program: name)
        }
        if asksForHelp { return .text(command.help) }
        return .action(try command.read(Array(arguments.dropFirst()), hints))
    }

    /// A suggestion for an unknown command: another command, or an option of the first one.
    private func meant(by word: String) -> String? {
        Hints.option(forWord: word, among: commands[0].options + ["--help", "--version"])
            ?? nearest(to: word, among: commands.map(\.name))
    }

    /// The output of `--help` without a command.
    private var help: String {
        "Usage: \(name) [COMMAND] [options]\n\n\(about)\n"
            + HelpText.section("Commands", commands.map { ($0.name, $0.about) })
            + HelpText.section(
                "Options",
                [
                    ("-h, --help", "print this and exit; after a command, its options"),
                    ("--version", "print the version and exit"),
                ])
            + "\nExamples:\n" + examples.map { "  \($0)\n" }.joined()
    }
}
