import Foundation

/// A text file that grows by whole lines, each handed to the system at once.
///
/// A reader that follows the file, and a run that is cut off, find every line that was appended.
package final class LineFile {
    private let path: String
    private let file: Descriptor

    /// What a file that is there already is opened for.
    package enum Start {
        /// It is emptied.
        case empty
        /// Lines are added to those that it has.
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

    /// Appends `line` and a line end. If that fails the file is as long as before, where the disk allows it.
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
