import Codecs

/// What went wrong with a file, as one sentence with its path and its cause.
package enum FileError: Error, Equatable {
    /// The file cannot be opened or read.
    case unreadable(path: String, cause: String)
    /// The folder's content cannot be listed.
    case unlistable(folder: String, cause: String)
    /// The path is a link, and where it leads nothing exists.
    case danglingLink(path: String, target: String)
    /// The file is longer than any that is expected there.
    case tooLong(path: String, limit: Int)
    /// The file or folder cannot be written.
    case unwritable(path: String, cause: String)
    /// The file can be read but makes no sense; `cause` is a clause.
    case damaged(path: String, format: String, cause: String)
    /// The file can be read, but is not what was written; `cause` is a clause.
    case changed(path: String, cause: String)
    /// Another process, where known, writes the folder.
    case inUse(folder: String, process: Int32?)
    /// It cannot be told whether another process writes the folder, nor can others be told that this one does.
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
            "\(quoted(path)) is no \(format) file that can be read: \(cause)."
        case .changed(let path, let cause): "\(quoted(path)) cannot be trusted: \(cause)."
        case .inUse(let folder, let process):
            "\(quoted(folder)) is being written by another process\(process.map { ", \($0)" } ?? "")."
        case .unlocked(let folder, let cause):
            "\(quoted(folder)) cannot be locked (\(cause)): make sure that no other process writes it."
        }
    }
}
