import Foundation
import Testing

@testable import CommandLineKit
@testable import gan_train

/// Shell completions and the manual page, which are made of the commands' descriptions.
struct CompletionTests {
    private let outlines = GanTrain.commands.outlines

    /// What bash suggests for the last of these words.
    private func suggestions(_ words: String..., in scratch: Scratch) throws -> [Substring] {
        let list = words.map { $0.isEmpty ? "\"\"" : $0 }.joined(separator: " ")
        let script =
            "source <(\"$0\" completions bash); COMP_WORDS=(gan-train \(list)); COMP_CWORD=\(words.count); "
            + "_gan_train; printf \"%s\\n\" \"${COMPREPLY[@]}\""
        let outcome = try Program.script("exec bash -c '\(script)' \"$0\"", in: scratch.url)
        #expect(outcome.code == 0 && outcome.error == "", "\(outcome.error)")
        return outcome.output.split(separator: "\n")
    }

    @Test func bashCompletesCommandsOptionsAndValues() throws {
        let scratch = try Scratch()
        try scratch.write([], to: "model.json")
        #expect(try suggestions("eval", in: scratch) == ["evaluate"])
        #expect(try suggestions("--minu", in: scratch) == ["--minutes"])
        #expect(try suggestions("train", "--keep", "3", "--see", in: scratch) == ["--seed"])
        #expect(try suggestions("sample", "--colu", in: scratch) == ["--columns"])
        #expect(try suggestions("sample", "--preset", in: scratch) == [])
        #expect(try suggestions("--preset", "w", in: scratch) == ["wgan-gp"])
        #expect(try suggestions("train", "--preset", "dense", in: scratch) == ["dense784", "dense100"])
        #expect(try suggestions("--model", "mod", in: scratch) == ["model.json"])
        #expect(try suggestions("doctor", "mod", in: scratch) == ["model.json"])
        #expect(try suggestions("--steps", "", in: scratch) == [])
    }

    /// Every command and option is in every script and in the manual page.
    @Test func nothingIsLeftOut() {
        let page = ManPage.text("gan-train", version: "1", about: "About.", outlines, examples: [])
        for shell in Shell.allCases {
            let script = shell.completions(of: "gan-train", outlines)
            for command in outlines {
                #expect(script.contains(command.name) && page.contains("\n.SS \(command.name)\n"))
                for option in command.options {
                    let name = option.name.drop { $0 == "-" }
                    #expect(script.contains(name), "\(shell): \(option.name)")
                    let escaped = option.name.replacing("-", with: "\\-")
                    #expect(page.contains("\\fB\(escaped)\\fR"), "\(option.name)")
                }
            }
        }
    }

    @Test func otherShellsAreRefused() throws {
        let outcome = try Program.run("completions", "tcsh")
        #expect(outcome.code == 64)
        #expect(outcome.error == "There are completions for bash, zsh and fish, not for 'tcsh'.\n")
        #expect(try Program.run("man").output.hasPrefix(".TH GAN-TRAIN 1 "))
    }

    @Test func textCannotBeACommandOfGroff() {
        var outline = Outline(
            Command(name: "c", defaults: 0, synopsis: "c", about: ".so file \\n", options: [], examples: []))
        outline.examples = ["'br"]
        let page = ManPage.text("p", version: "1", about: "a", [outline], examples: [])
        #expect(page.contains("\n\\&.so file \\en\n") && page.contains("\n  \\&'br\n"))
    }
}
