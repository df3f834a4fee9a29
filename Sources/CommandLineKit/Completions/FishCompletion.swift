/// A script with which fish completes a program's command lines.
enum FishCompletion {
    static func script(_ program: String, _ commands: [Outline]) -> String {
        let others = commands.dropFirst().map(\.name).joined(separator: " ")
        var lines = [
            "# fish completion for \(program); put it into ~/.config/fish/completions/\(program).fish,",
            "# or: \(program) completions fish | source",
        ]
        for (index, command) in commands.enumerated() {
            lines.append(
                "complete -c \(program) -n __fish_use_subcommand -a \(command.name) "
                    + "-d \(quoted(command.about))"
            )
            // Without a command, the options are those of the first.
            let condition =
                index == 0
                ? "not __fish_seen_subcommand_from \(others)"
                : "__fish_seen_subcommand_from \(command.name)"
            lines += command.options.map { option in
                let name = option.name.drop { $0 == "-" }
                let value =
                    if option.placeholder == nil { "" } else {
                        switch option.suggestions {
                        case .none: " -x"
                        case .paths: " -r -F"
                        case .words(let words): " -x -a \(quoted(words.joined(separator: " ")))"
                        }
                    }
                return "complete -c \(program) -n \(quoted(condition)) -l \(name)\(value) "
                    + "-d \(quoted(option.about))"
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.map { "'\\".contains($0) ? "\\\($0)" : "\($0)" }.joined() + "'"
    }
}
