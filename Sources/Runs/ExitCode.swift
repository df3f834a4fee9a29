/// The exit codes of the program.
package enum ExitCode: Int32 {
    /// Everything was done.
    case done = 0
    /// Something went wrong.
    case failed = 1
    /// Training led to NaN or infinity.
    case diverged = 2
    /// A wrong command line: EX_USAGE of sysexits.h.
    case wrongUsage = 64
    /// Wrong contents of a file: EX_DATAERR of sysexits.h.
    case badData = 65
    /// The user ended the run, which saved its state: 128 plus the number of SIGINT, as in shells.
    case interrupted = 130
}
