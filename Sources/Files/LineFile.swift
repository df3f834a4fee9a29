import Foundation

/// A text file to which whole lines are appended, each handed to the system at once.
///
/// A process that follows the file, and a run that was killed, find every line that was appended.
package final class LineFile {
    private let path: String
    private let file: Descriptor

    /// How to treat an existing file.
    package enum Start {
        /// Empty it.
        case empty
        /// Append to its lines.
        case append
    }

    /// Opens the file, creating it if need be.
    package init(path: String, _ start: Start) throws(FileError) {
        self.path = path
        do throws(SystemFailure) {
            file = try Descriptor(
                opening: path, O_WRONLY | O_CREAT | O_APPEND | (start == .empty ? O_TRUNC : 0))
        } catch {
            throw .unwritable(path: path, cause: error.cause)
        }
    }

    /// Appends `line` and a line feed. On an error the file keeps its previous length, if the disk permits.
    package func append(_ line: String) throws(FileError) {
        do throws(SystemFailure) {
            let length = lseek(file.number, 0, SEEK_END)
            do throws(SystemFailure) {
                try file.append(Array("\(line)\n".utf8))
            } catch {
                if length >= 0 { ftruncate(file.number, length) }
                throw error
            }
        } catch {
            throw .unwritable(path: path, cause: error.cause)
        }
    }
    /// Waits until all lines are on the disk.
    package func flush() throws(FileError) {
        do throws(SystemFailure) { try file.flush() } catch {
            throw .unwritable(path: path, cause: error.cause)
        }
    }
}
