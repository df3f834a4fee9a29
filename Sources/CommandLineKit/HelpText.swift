import Codecs

/// Formats help for 80 columns: lists of two columns, of which the right one is wrapped.
enum HelpText {
    static let width = 80

    static let noBreak: Character = "\u{A0}"

    /// A list under a heading; empty without entries.
    static func section(_ heading: String, _ entries: [(left: String, right: String)]) -> String {
        guard !entries.isEmpty else { return "" }
        let indent = 4 + (entries.map(\.left.count).max() ?? 0)
        let lines = entries.map { left, right in
            ("  " + left).padded(to: indent) + wrapped(right, indent: indent)
        }
        return "\n\(heading):\n" + lines.joined(separator: "\n") + "\n"
    }

    /// Wraps `text` between the columns `indent` and `width`. The first line is not indented. Lines do not
    /// break at a no-break space, which becomes a space.
    static func wrapped(_ text: String, indent: Int = 0) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if line.isEmpty {
                line = String(word)
            } else if indent + line.count + 1 + word.count <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        let text = (lines + [line]).joined(separator: "\n" + String(repeating: " ", count: indent))
        return String(text.map { $0 == noBreak ? " " : $0 })
    }
}

extension Command {
    /// The output of `--help`.
    package var help: String {
        let listed = options.map { option in
            let left = option.placeholder.map { "\(option.name) \($0)" } ?? option.name
            guard let fallback = option.fallback else { return (left, option.about) }
            let unbroken = String("(default: \(fallback))".map { $0 == " " ? HelpText.noBreak : $0 })
            return (left, "\(option.about) \(unbroken)")
        }
        return "Usage: \(synopsis)\n\n"
            + HelpText.wrapped(about) + "\n"
            + HelpText.section("Operands", operands.map { ($0.placeholder, $0.about) })
            + HelpText.section("Options", listed + [("-h, --help", "print this and exit")])
            + "\nExamples:\n" + examples.map { "  \($0)\n" }.joined()
    }
}
