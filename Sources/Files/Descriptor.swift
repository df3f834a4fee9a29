import Foundation

/// An open file, closed when it goes out of scope.
///
/// FileHandle does not serve: on Linux its errors read as Cocoa domains and codes, without path or cause.
package struct Descriptor: ~Copyable {
    let number: Int32

    /// Opens a file with the flags of `open`; one that is made may be read by all and written by its owner, as far as the
    /// user's mask allows.
    package init(opening path: String, _ flags: Int32) throws(SystemFailure) {
        let opened = unsafe open(path, flags | O_CLOEXEC, 0o644)
        guard opened >= 0 else { throw SystemFailure() }
        number = opened
    }

    deinit { close(number) }

    /// Writes all of `bytes`.
    package borrowing func append(_ bytes: [UInt8]) throws(SystemFailure) {
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
    package borrowing func readWhole(into buffer: inout [UInt8]) throws(SystemFailure) -> Int {
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

    /// Reads bytes by their offsets, wherever reading has come to; fewer than asked for where the file ends before.
    package borrowing func read(_ range: Range<Int>) throws(SystemFailure) -> [UInt8] {
        var failure: SystemFailure?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
            while filled < range.count {
                let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[filled...])
                let offset = off_t(range.lowerBound + filled)
                let result = unsafe pread(number, rest.baseAddress, rest.count, offset)
                if result < 0 && errno == EINTR { continue }
                if result < 0 { failure = SystemFailure() }
                guard result > 0 else { return }
                filled += result
            }
        }
        if let failure { throw failure }
        return bytes
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
