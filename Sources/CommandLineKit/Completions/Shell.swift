/// A shell that can complete command lines by a script.
package enum Shell: String, CaseIterable {
    case bash, zsh, fish

    /// The script for a program with these commands; the options of the first need no command.
    package func completions(of program: String, _ commands: [Outline]) -> String {
        switch self {
        case .bash: BashCompletion.script(program, commands)
        case .zsh: ZshCompletion.script(program, commands)
        case .fish: FishCompletion.script(program, commands)
        }
    }
}
