import Codecs

/// The error of a file operation: one sentence with path and cause.
package enum FileError: Error, Equatable {
    /// The file cannot be opened or read.
    case unreadable(path: String, cause: String)
    /// The folder's content cannot be listed.
    case unlistable(folder: String, cause: String)
    /// The path is a link whose target does not exist.
    case danglingLink(path: String, target: String)
    /// The file is longer than expected.
    case tooLong(path: String, limit: Int)
    /// The file or folder cannot be written.
    case unwritable(path: String, cause: String)
    /// The file has invalid contents; `cause` is a clause.
    case damaged(path: String, format: String, cause: String)
    /// The file differs from what was written; `cause` is a clause.
    case changed(path: String, cause: String)
    /// Another process is writing to the folder; its number if known.
    case inUse(folder: String, process: Int32?)
    /// The file system has no locks, so another process may be writing to the folder.
    case unlocked(folder: String, cause: String)
}

extension FileError: CustomStringConvertible {
    /// One sentence.
    package var description: String {
        switch self {
        case .unreadable(let path, let cause): "Cannot read \(quoted(path)): \(cause)."
        case .unlistable(let folder, let cause): "Cannot list the folder \(quoted(folder)): \(cause)."
        case .danglingLink(let path, let target):
            "\(quoted(path)) is a link to \(quoted(target)), which does not exist."
        case .tooLong(let path, let limit): "Cannot read \(quoted(path)): it has more than \(limit) bytes."
        case .unwritable(let path, let cause): "Cannot write \(quoted(path)): \(cause)."
        case .damaged(let path, let format, let cause):
            "\(quoted(path)) is not a valid \(format) file: \(cause)."
        case .changed(let path, let cause): "\(quoted(path)) cannot be trusted: \(cause)."
        case .inUse(let folder, let process):
            "\(quoted(folder)) is being written by another process\(process.map { ", \($0)" } ?? "")."
        case .unlocked(let folder, let cause):
            "\(quoted(folder)) cannot be locked (\(cause)): make sure that no other process writes to it."
        }
    }
}
