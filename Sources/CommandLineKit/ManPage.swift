/// The manual page of a program, for `man`, in the macros of groff_man(7).
package enum ManPage {
    /// The page of a program with these commands.
    package static func text(
        _ program: String, version: String, about: String, _ commands: [Outline], examples: [String]
    ) -> String {
        let head = [
            ".TH \(program.uppercased()) 1 \"\" \"\(program) \(version)\" \"User Commands\"",
            ".SH NAME", "\(program) \\- \(escaped(about))",
            ".SH SYNOPSIS",
        ]
        let synopses = commands.flatMap { [".nf", escaped($0.synopsis), ".fi"] }
        let body = [".SH COMMANDS"] + commands.flatMap(section)
        let end = [
            ".SH OPTIONS", ".TP", "\\fB\\-\\-version\\fR", "print the version and exit",
            ".SH EXAMPLES", ".nf",
        ]
        let lines = head + synopses + body + end + examples.map(escaped) + [".fi"]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func section(_ command: Outline) -> [String] {
        var lines = [".SS \(command.name)", escaped(command.about)]
        for operand in command.operands {
            lines += [".TP", "\\fI\(escaped(operand.name))\\fR", escaped(operand.about)]
        }
        for option in command.options {
            let value = option.placeholder.map { " \\fI\(escaped($0))\\fR" } ?? ""
            let fallback = option.fallback.map { " (default: \($0))" } ?? ""
            lines += [
                ".TP", "\\fB\(escaped(option.name))\\fR\(value)", escaped(option.about + fallback),
            ]
        }
        lines += [".PP", "Examples:", ".nf"] + command.examples.map { "  " + escaped($0) } + [".fi"]
        return lines
    }

    /// Text in which no character is a command: a hyphen is a minus, so that options can be copied.
    private static func escaped(_ text: String) -> String {
        let characters = text.map { character -> String in
            switch character {
            case "\\": "\\e"
            case "-": "\\-"
            default: "\(character)"
            }
        }.joined()
        return characters.hasPrefix(".") || characters.hasPrefix("'") ? "\\&" + characters : characters
    }
}
