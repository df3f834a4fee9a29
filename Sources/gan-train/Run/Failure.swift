import Files
import MNISTLoader

/// Why a command could not do what it was asked: one sentence, and what the caller is told.
struct Failure: Error, Equatable, CustomStringConvertible {
    var description: String
    var code: ExitCode

    init(_ description: String, _ code: ExitCode = .failed) {
        self.description = description
        self.code = code
    }

    init(_ error: FileError) {
        // Files that say something wrong are bad data; files that cannot be reached are not.
        switch error {
        case .damaged, .changed: code = .badData
        default: code = .failed
        }
        description = error.description
    }

    init(_ error: DataError) {
        self.init(error.description, .badData)
    }
}

/// Runs what may fail on a file.
func files<Result: ~Copyable>(_ body: () throws(FileError) -> Result) throws(Failure) -> Result {
    do throws(FileError) { return try body() } catch { throw Failure(error) }
}
