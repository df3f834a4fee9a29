/// A script with which bash completes a program's command lines.
enum BashCompletion {
    static func script(_ program: String, _ commands: [Outline]) -> String {
        let function = "_" + program.map { $0 == "-" ? "_" : $0 }
        let names = commands.map(\.name).joined(separator: " ")
        return """
            # bash completion for \(program); put it into the folder
            # ~/.local/share/bash-completion/completions, or: source <(\(program) completions bash)
            \(function)() {
                local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
                local command=\(commands[0].name) options
                if [ "$COMP_CWORD" -gt 1 ]; then
                    case ${COMP_WORDS[1]} in
                        \(commands.map(\.name).joined(separator: " | "))) command=${COMP_WORDS[1]} ;;
                    esac
                fi
                case "$command $previous" in
            \(commands.map(values).joined())    esac
                case $command in
            \(commands.map(options).joined())    esac
                case $current in
                    -*) COMPREPLY=($(compgen -W "$options --help" -- "$current")) ;;
                    *)
                        COMPREPLY=($(compgen -f -- "$current"))
                        if [ "$COMP_CWORD" = 1 ]; then
                            COMPREPLY+=($(compgen -W '\(names)' -- "$current"))
                        fi
                        ;;
                esac
            }
            complete -o filenames -F \(function) \(program)

            """
    }

    /// The branches of a command's options that take a value.
    private static func values(_ command: Outline) -> String {
        command.options.filter { $0.placeholder != nil }.map { option in
            let reply =
                switch option.suggestions {
                case .none: "COMPREPLY=()"
                case .paths: "COMPREPLY=($(compgen -f -- \"$current\"))"
                case .words(let words):
                    "COMPREPLY=($(compgen -W '\(words.joined(separator: " "))' -- \"$current\"))"
                }
            return "        '\(command.name) \(option.name)')\n            \(reply)\n            return ;;\n"
        }.joined()
    }

    private static func options(_ command: Outline) -> String {
        "        \(command.name)) options='\(command.options.map(\.name).joined(separator: " "))' ;;\n"
    }
}
