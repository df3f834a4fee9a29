import Foundation

/// Why a system call failed: its `errno`, to be taken before anything else is called.
public struct SystemFailure: Error {
    /// The error's number.
    public let code: Int32

    /// The failure of the call that was made last.
    init() { code = errno }

    init(code: Int32) { self.code = code }

    /// Nothing of that name exists.
    static let absent = SystemFailure(code: ENOENT)

    /// The system's words, such as `No space left on device`.
    public var cause: String { unsafe String(cString: strerror(code)) }
}

/// An open file, closed when it goes out of scope.
///
/// FileHandle does not serve: on Linux its errors read as Cocoa domains and codes, without path or cause.
struct Descriptor: ~Copyable {
    let number: Int32

    init(opening path: String, _ flags: Int32) throws(SystemFailure) {
        // Readable by all and writable by the owner, as far as the user's mask allows.
        let opened = unsafe open(path, flags | O_CLOEXEC, 0o644)
        guard opened >= 0 else { throw SystemFailure() }
        number = opened
    }

    deinit { close(number) }

    /// Writes all of `bytes`.
    borrowing func append(_ bytes: [UInt8]) throws(SystemFailure) {
        try Files.send(bytes, to: number)
    }

    /// Reads into `buffer`; returns how many bytes came, 0 at the end.
    borrowing func read(into buffer: inout [UInt8]) throws(SystemFailure) -> Int {
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe Foundation.read(number, bytes.baseAddress, bytes.count)
            }
            if count >= 0 { return count }
            if errno != EINTR { throw SystemFailure() }
        }
    }

    /// Fills `buffer` as far as the file goes; returns how many bytes came.
    borrowing func readWhole(into buffer: inout [UInt8]) throws(SystemFailure) -> Int {
        var done = 0
        while done < buffer.count {
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe Foundation.read(number, bytes.baseAddress?.advanced(by: done), bytes.count - done)
            }
            if count == 0 { return done }
            if count > 0 {
                done += count
            } else if errno != EINTR {
                throw SystemFailure()
            }
        }
        return done
    }

    /// How many bytes a plain file has.
    borrowing func length() throws(SystemFailure) -> Int {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { throw SystemFailure() }
        return Int(status.st_size)
    }

    /// Waits until what was written is on the disk, where the file system can do that.
    borrowing func flush() throws(SystemFailure) {
        while synchronize() != 0 {
            // What file systems say that cannot flush, or cannot flush a folder; nothing can be done about it.
            if [EINVAL, ENOSYS, EOPNOTSUPP, ENOTSUP].contains(errno) { return }
            if errno != EINTR { throw SystemFailure() }
        }
    }

    /// As fsync. On macOS that leaves the bytes in the drive's own memory (man 2 fsync), and F_FULLFSYNC, which does
    /// not, is refused by some file systems with one error or another.
    private borrowing func synchronize() -> Int32 {
        #if canImport(Darwin)
            if fcntl(number, F_FULLFSYNC) != -1 { return 0 }
        #endif
        return fsync(number)
    }
}
