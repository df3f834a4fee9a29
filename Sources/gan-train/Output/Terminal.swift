import Foundation

/// Where the program's words go: results to standard output, progress and refusals to standard error.
///
/// Writing ignores errors: a closed pipe must not end a training run. `ignoreClosedPipes` keeps the signal
/// from it.
enum Terminal {
    /// Makes writing to a closed pipe an error instead of the end of the process.
    static func ignoreClosedPipes() {
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// Makes writing beyond the size that the user's limits allow a file (`ulimit -f`) an error too.
    static func ignoreFileSizeLimits() {
        _ = signal(SIGXFSZ, SIG_IGN)
    }

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

    /// Writes to standard output.
    static func write(_ text: String) {
        write(text, to: STDOUT_FILENO)
    }

    /// Writes to standard error.
    static func writeError(_ text: String) {
        write(text, to: STDERR_FILENO)
    }

    /// The columns of the terminal that standard error is; nil where it is none.
    static var errorColumns: Int? {
        guard isatty(STDERR_FILENO) == 1 else { return nil }
        var size = winsize()
        guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                return
            }
        }
    }
}
