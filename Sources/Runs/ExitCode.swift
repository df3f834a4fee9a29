/// What the program tells its caller when it ends.
package enum ExitCode: Int32 {
    /// Everything was done.
    case done = 0
    /// Something went wrong.
    case failed = 1
    /// Training led to NaN or infinity.
    case diverged = 2
    /// EX_USAGE of sysexits.h.
    case wrongUsage = 64
    /// EX_DATAERR of sysexits.h.
    case badData = 65
    /// 128 and the number of SIGINT, as shells report it: ended by the user, after saving.
    case interrupted = 130
}
