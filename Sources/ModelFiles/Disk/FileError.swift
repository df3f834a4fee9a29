/// What went wrong with a file, as one sentence with its path and its cause.
public enum FileError: Error, Equatable {
    /// The file cannot be opened or read.
    case unreadable(path: String, cause: String)
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
}

extension FileError: CustomStringConvertible {
    /// One sentence.
    public var description: String {
        switch self {
        case .unreadable(let path, let cause): "Cannot read \(shown(path)): \(cause)."
        case .tooLong(let path, let limit): "Cannot read \(shown(path)): it has more than \(limit) bytes."
        case .unwritable(let path, let cause): "Cannot write \(shown(path)): \(cause)."
        case .damaged(let path, let format, let cause):
            "\(shown(path)) is no \(format) file that can be read: \(cause)."
        case .changed(let path, let cause): "\(shown(path)) cannot be trusted: \(cause)."
        case .inUse(let folder, let process):
            "\(shown(folder)) is being written by another process\(process.map { ", \($0)" } ?? "")."
        }
    }

    private func shown(_ path: String) -> String {
        quoted(path, limit: 4096)
    }
}
