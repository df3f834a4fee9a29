import Codecs
import Files
import Foundation
import Runs
import Synchronization

/// Where the program's words go: results to standard output, progress and refusals to standard error.
///
/// A result that cannot be written is a failure of the command, which `finished` reports when it ends; what only tells
/// how things go may be lost. Whoever read a pipe and left wants no more, and that is no failure. Control characters
/// reach the terminal through `draw` alone.
enum Terminal {
    /// Why a result could not be written; nil as long as all could.
    private static let loss = Mutex<SystemFailure?>(nil)

    /// Writes a result to standard output, and waits as long as that is full. After a loss nothing more is written.
    static func write(_ text: String) {
        loss.withLock { loss in
            guard loss == nil else { return }
            loss = failure(of: shownLines(text), STDOUT_FILENO)
        }
    }

    /// Tells on standard output how things go. What cannot be written is lost.
    static func tell(_ text: String) {
        _ = failure(of: shownLines(text), STDOUT_FILENO, waits: false)
    }

    /// Writes a refusal or a notice to standard error, and waits as long as that is full.
    static func writeError(_ text: String) {
        _ = failure(of: shownLines(text), STDERR_FILENO)
    }

    /// Writes a sentence of its own line to standard error.
    static func notice(_ sentence: String) { writeError(sentence + "\n") }

    /// Writes progress, with control sequences or without, to standard error. What cannot be written is lost.
    static func draw(_ text: String) {
        _ = failure(of: text, STDERR_FILENO, waits: false)
    }

    /// The exit code of a command that came to `code`, after a look at whether its results were written.
    static func finished(_ code: ExitCode) -> ExitCode {
        guard let loss = loss.withLock({ $0 }), loss.code != EPIPE else { return code }
        writeError("Cannot write to standard output: \(loss.cause).\n")
        return code == .done ? .failed : code
    }

    private static func failure(of text: String, _ descriptor: Int32, waits: Bool = true) -> SystemFailure? {
        do throws(SystemFailure) {
            try Files.send(Array(text.utf8), to: descriptor, waits: waits)
            return nil
        } catch {
            return error
        }
    }
}

extension Terminal {
    /// How the user most likely calls this program, for messages that say what to type next.
    static var programName: String {
        CommandLine.arguments.first?.contains(".build/") == true ? "swift run gan-train" : "gan-train"
    }

    /// Writes a value to standard output as JSON, for scripts; nothing and false where a number in it is none.
    static func writeJSON(_ value: some Encodable) -> Bool {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(value) else { return false }
        write(String(decoding: json, as: UTF8.self) + "\n")
        return true
    }
}
