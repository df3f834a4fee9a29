import Foundation
import Runs

/// What a process needs before it does anything else.
enum ProcessStart {
    /// Makes writing to a closed pipe, and beyond the size that the user's limits allow a file (`ulimit -f`), an error
    /// instead of the end of the process, and sees to the standard descriptors.
    static func prepare() {
        for number in [SIGPIPE, SIGXFSZ] { _ = signal(number, SIG_IGN) }
        occupyStandardDescriptors()
    }

    /// Standard input, output or error that the caller closed would be the number of the next file that is opened, and
    /// what is said would land in it. They become `/dev/null`, for reading only: a result that cannot be written
    /// anywhere stays an error.
    private static func occupyStandardDescriptors() {
        for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(number, F_GETFD) < 0 {
            // The lowest free number is taken, which this is: those below it are open.
            guard unsafe open("/dev/null", O_RDONLY) == number else { exit(ExitCode.failed.rawValue) }
        }
    }
}
