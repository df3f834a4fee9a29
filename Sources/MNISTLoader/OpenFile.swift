import Foundation

/// A regular file, open for reading.
struct OpenFile: ~Copyable {
    let path: String
    /// The size in bytes when it was opened.
    let size: Int
    private let descriptor: Int32

    /// Opens `path`, or throws the reason why it cannot be read.
    init(_ path: String) throws(DataError) {
        // O_NONBLOCK: opening a pipe must not block.
        let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.error(path, errno) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            close(descriptor)
            throw isFolder ? .folderInsteadOfFile(path) : .notAFile(path)
        }
        self.path = path
        self.descriptor = descriptor
        size = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// Reads a range of bytes; fewer if the file has become shorter.
    func read(_ range: Range<Int>) throws(DataError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
            while filled < range.count {
                let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[filled...])
                let offset = off_t(range.lowerBound + filled)
                let result = unsafe pread(descriptor, rest.baseAddress, rest.count, offset)
                if result < 0 && errno == EINTR { continue }
                if result < 0 { failure = errno }
                guard result > 0 else { return }
                filled += result
            }
        }
        guard failure == 0 else { throw Self.error(path, failure) }
        return bytes
    }

    /// The error for a system error number.
    static func error(_ path: String, _ number: Int32) -> DataError {
        switch number {
        case ENOENT, ENOTDIR:
            DataFiles.linkTarget(path).map { .danglingLink(path, target: $0) } ?? .missingFile(path)
        case EISDIR: .folderInsteadOfFile(path)
        case EACCES, EPERM: .unreadable(path, reason: "permission denied")
        default: .unreadable(path, reason: unsafe String(cString: strerror(number)))
        }
    }
}
