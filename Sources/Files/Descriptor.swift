import Foundation

/// An open file, closed when it goes out of scope.
///
/// FileHandle is not suitable: on Linux its errors show Cocoa domains and codes, without path or cause.
package struct Descriptor: ~Copyable {
    let number: Int32

    /// Opens a file with the flags of `open`. A new file can be read by all and written by its owner, subject
    /// to the user's umask.
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

    /// Reads into `buffer`; returns the number of bytes, 0 at the end.
    borrowing func read(into buffer: inout [UInt8]) throws(SystemFailure) -> Int {
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe Foundation.read(number, bytes.baseAddress, bytes.count)
            }
            if count >= 0 { return count }
            if errno != EINTR { throw SystemFailure() }
        }
    }

    /// Fills `buffer` or reads to the end of the file; returns the number of bytes.
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

    /// Reads a range of bytes, independent of the current position; fewer if the file ends before.
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

    /// Waits until the written bytes are on the disk, if the file system supports that.
    borrowing func flush() throws(SystemFailure) {
        while synchronize() != 0 {
            // File systems that cannot flush files or folders return these: nothing more can be done.
            if [EINVAL, ENOSYS, EOPNOTSUPP, ENOTSUP].contains(errno) { return }
            if errno != EINTR { throw SystemFailure() }
        }
    }

    /// Calls fsync. On macOS that leaves the bytes in the drive's cache (man 2 fsync). F_FULLFSYNC does not,
    /// but some file systems refuse it with various errors.
    private borrowing func synchronize() -> Int32 {
        #if canImport(Darwin)
            if fcntl(number, F_FULLFSYNC) != -1 { return 0 }
        #endif
        return fsync(number)
    }
}
