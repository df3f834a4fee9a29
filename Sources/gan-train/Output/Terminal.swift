import Codecs
import Files
import Foundation
import Runs
import Synchronization

/// Writes results to standard output, progress and errors to standard error.
///
/// If a result cannot be written, the command has failed, which `finished` reports at its end; lost progress
/// messages are no failure. Neither is a pipe whose reader has ended: it wants no more. Only `draw` lets
/// control characters through to the terminal.
enum Terminal {
    /// The reason why a result could not be written; nil if all could.
    private static let loss = Mutex<SystemFailure?>(nil)

    /// Writes a result to standard output, and waits while that is full. After a failure nothing more is
    /// written.
    static func write(_ text: String) {
        loss.withLock { loss in
            guard loss == nil else { return }
            loss = failure(of: shownLines(text), STDOUT_FILENO)
        }
    }

    /// Writes a message to standard output. Errors are ignored.
    static func tell(_ text: String) {
        _ = failure(of: shownLines(text), STDOUT_FILENO, waits: false)
    }

    /// Writes an error or a notice to standard error, and waits while that is full.
    static func writeError(_ text: String) {
        _ = failure(of: shownLines(text), STDERR_FILENO)
    }

    /// Writes a sentence on its own line to standard error.
    static func notice(_ sentence: String) { writeError(sentence + "\n") }

    /// Writes progress, with or without control sequences, to standard error. Errors are ignored.
    static func draw(_ text: String) {
        _ = failure(of: text, STDERR_FILENO, waits: false)
    }

    /// The exit code of a command that ends with `code`: a failure if a result could not be written.
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
    /// The usual command line of this program, for messages that suggest what to type next.
    static var programName: String {
        CommandLine.arguments.first?.contains(".build/") == true ? "swift run gan-train" : "gan-train"
    }

    /// Writes a value to standard output as JSON, for scripts. Returns false, and writes nothing, if it has
    /// NaN or infinity.
    static func writeJSON(_ value: some Encodable) -> Bool {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(value) else { return false }
        write(String(decoding: json, as: UTF8.self) + "\n")
        return true
    }
}
