import Files
import MNISTLoader

/// Why a command could not do what it was asked: one sentence, and what the caller is told.
package struct Failure: Error, Equatable, CustomStringConvertible {
    /// The sentence.
    package var description: String
    /// What the caller is told.
    package var code: ExitCode

    /// A sentence of one's own.
    package init(_ description: String, _ code: ExitCode = .failed) {
        self.description = description
        self.code = code
    }

    /// What went wrong with a file.
    package init(_ error: FileError) {
        // Files that say something wrong are bad data; files that cannot be reached are not.
        switch error {
        case .damaged, .changed: code = .badData
        default: code = .failed
        }
        description = error.description
    }

    /// Why there are no data.
    package init(_ error: DataError) {
        self.init(error.description, .badData)
    }
}

/// Runs what may fail on a file.
package func files<Result: ~Copyable>(_ body: () throws(FileError) -> Result) throws(Failure) -> Result {
    do throws(FileError) { return try body() } catch { throw Failure(error) }
}
