/// A script with which zsh completes a program's command lines.
enum ZshCompletion {
    static func script(_ program: String, _ commands: [Outline]) -> String {
        """
        #compdef \(program)
        # zsh completion for \(program); put it as _\(program) into a folder of $fpath,
        # or: source <(\(program) completions zsh)
        _\(program)() {
            local command=\(commands[0].name)
            local -a commands=(
        \(commands.map { "        \(quoted("\($0.name):\($0.about)"))\n" }.joined())    )
            if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
                _describe command commands
                return
            fi
            case $words[2] in
                \(commands.map(\.name).joined(separator: " | ")))
                    command=$words[2]
                    shift words
                    (( CURRENT-- ))
                    ;;
            esac
            case $command in
        \(commands.map(arguments).joined())    esac
        }
        if [ "$funcstack[1]" = "_\(program)" ]; then _\(program) "$@"; else compdef _\(program) \(program); fi

        """
    }

    private static func arguments(_ command: Outline) -> String {
        let options = command.options.map { option in
            let value =
                option.placeholder.map { placeholder in
                    switch option.suggestions {
                    case .none: ":\(placeholder): "
                    case .paths: ":\(placeholder):_files"
                    case .words(let words): ":\(placeholder):(\(words.joined(separator: " ")))"
                    }
                } ?? ""
            return quoted("\(option.name)[\(escaped(option.about))]\(value)")
        }
        let operands = command.operands.isEmpty ? [] : [quoted("*:\(command.operands[0].name):_files")]
        let help = quoted("--help[print the options and exit]")
        let lines = (options + [help] + operands).map { " \\\n                \($0)" }.joined()
        return "        \(command.name))\n            _arguments\(lines)\n            ;;\n"
    }

    /// A description without the characters that end it.
    private static func escaped(_ text: String) -> String {
        text.map { "[]:\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.map { $0 == "'" ? "'\\''" : "\($0)" }.joined() + "'"
    }
}
