import Foundation

extension Files {
    /// Writes all of `bytes` to an open file, pipe or terminal, even if the system takes them in parts or a
    /// signal interrupts it.
    ///
    /// - Parameter waits: whether to wait for a full pipe or terminal that was opened as non-blocking;
    ///   otherwise that is an error (EAGAIN) like any other.
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

    /// Waits until the descriptor is writable, or until `write` would report the real error.
    private static func waitUntilWritable(_ descriptor: Int32) throws(SystemFailure) {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        while unsafe poll(&request, 1, -1) < 0 {
            if errno != EINTR { throw SystemFailure() }
        }
    }
}
