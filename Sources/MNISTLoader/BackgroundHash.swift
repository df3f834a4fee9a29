import Codecs
import Dispatch
import Synchronization

/// SHA-256 on another core than its caller's.
final class BackgroundHash: Sendable {
    private let hash = Mutex(SHA256())
    /// Serial, so the pieces stay in order.
    private let queue = DispatchQueue(label: "MNISTLoader.BackgroundHash")
    /// Keeps a caller that is faster from piling up copies.
    private let waiting = DispatchSemaphore(value: 16)

    /// Appends a piece; it is hashed some time later.
    func update(_ piece: [UInt8]) {
        waiting.wait()
        queue.async { [self] in
            hash.withLock { $0.update(piece[...]) }
            waiting.signal()
        }
    }

    /// Waits until all pieces are hashed and returns the hexadecimal digest.
    func finish() -> String {
        queue.sync { hash.withLock(\.hexDigest) }
    }
}
