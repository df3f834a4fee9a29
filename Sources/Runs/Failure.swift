import Files
import MNISTLoader

/// The error of a command: one sentence, and the exit code.
package struct Failure: Error, Equatable, CustomStringConvertible {
    /// The sentence.
    package var description: String
    /// The exit code.
    package var code: ExitCode

    /// Creates an error with this sentence.
    package init(_ description: String, _ code: ExitCode = .failed) {
        self.description = description
        self.code = code
    }

    /// Wraps the error of a file.
    package init(_ error: FileError) {
        // Wrong contents are bad data; unreadable files are not.
        switch error {
        case .damaged, .changed: code = .badData
        default: code = .failed
        }
        description = error.description
    }

    /// Wraps the error of a data set.
    package init(_ error: DataError) {
        self.init(error.description, .badData)
    }
}

/// Runs `body` and converts its errors.
package func files<Result: ~Copyable>(_ body: () throws(FileError) -> Result) throws(Failure) -> Result {
    do throws(FileError) { return try body() } catch { throw Failure(error) }
}

/// Throws if a file could not be written. Call it before work that ends with that file.
package func checkWritable(_ path: String) throws(Failure) {
    try files { () throws(FileError) in try Files.checkWritable(path) }
}
