import Foundation

extension Files {
    /// Writes all of `bytes` to an open file, pipe or terminal: the system may take them in parts, and a signal may
    /// come between.
    ///
    /// - Parameter waits: whether a pipe or terminal that is full, and that its opener made non-blocking, is waited
    ///   for; otherwise that is an error (EAGAIN) like any other.
    package static func send(
        _ bytes: [UInt8], to descriptor: Int32, waits: Bool = true
    ) throws(SystemFailure) {
        var done = 0
        while done < bytes.count {
            let written = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Foundation.write(
                    descriptor, buffer.baseAddress?.advanced(by: done), bytes.count - done)
            }
            if written >= 0 {
                done += written
                continue
            }
            let failure = SystemFailure()
            switch failure.code {
            case EINTR: continue
            case EAGAIN, EWOULDBLOCK:
                guard waits else { throw failure }
                try waitUntilWritable(descriptor)
            default: throw failure
            }
        }
    }

    /// Returns when something can be written, or when writing would fail with the true cause.
    private static func waitUntilWritable(_ descriptor: Int32) throws(SystemFailure) {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        while unsafe poll(&request, 1, -1) < 0 {
            if errno != EINTR { throw SystemFailure() }
        }
    }
}
