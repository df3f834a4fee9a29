import Foundation
import Runs

/// Sets up the process before anything else runs.
enum ProcessStart {
    /// Turns the signals for writing to a closed pipe and beyond the file size limit (`ulimit -f`) into
    /// errors, and opens missing standard descriptors.
    static func prepare() {
        for number in [SIGPIPE, SIGXFSZ] { _ = signal(number, SIG_IGN) }
        occupyStandardDescriptors()
    }

    /// If the caller closed standard input, output or error, the next file that is opened would get its
    /// number, and messages would be written to that file. The closed descriptors become `/dev/null`, for
    /// reading only, so that writing a result to them remains an error.
    private static func occupyStandardDescriptors() {
        for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(number, F_GETFD) < 0 {
            // `open` takes the lowest free number, which is this one: those below it are open.
            guard unsafe open("/dev/null", O_RDONLY) == number else { exit(ExitCode.failed.rawValue) }
        }
    }
}
