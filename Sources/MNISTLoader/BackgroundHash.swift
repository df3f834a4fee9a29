import Codecs
import Dispatch
import Synchronization
import Threads

/// SHA-256 on another core than its caller's, or on the caller's where the system gives no thread.
final class BackgroundHash: Sendable {
    private let pieces = Pieces()
    private let isAlone: Bool

    init() {
        let thread = RunningThread { [pieces] in pieces.hashAll() }
        isAlone = thread == nil
    }

    deinit {
        // Lets the thread end where an error kept `finish` from being called.
        if !isAlone { pieces.append(nil) }
    }

    /// Appends a piece; it is hashed some time later.
    func update(_ piece: [UInt8]) {
        if isAlone { pieces.hash(piece) } else { pieces.append(piece) }
    }

    /// Waits until all pieces are hashed and returns the hexadecimal digest.
    func finish() -> String {
        if !isAlone { pieces.waitUntilHashed() }
        return pieces.digest
    }
}

/// What waits to be hashed, in order, and the hash of what came before.
private final class Pieces: Sendable {
    /// How many may wait: keeps a caller that is faster from piling up copies.
    private static let limit = 16

    private let sum = Mutex(SHA256())
    private let waiting = Mutex<[[UInt8]?]>([])
    private let filled = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore(value: limit)

    var digest: String { sum.withLock(\.hexDigest) }

    func hash(_ piece: [UInt8]) { sum.withLock { $0.update(piece[...]) } }

    /// Adds a piece, or nil behind the last one.
    func append(_ piece: [UInt8]?) {
        room.wait()
        waiting.withLock { $0.append(piece) }
        filled.signal()
    }

    /// Hashes pieces as they come, up to the end.
    func hashAll() {
        while true {
            filled.wait()
            let piece = waiting.withLock { $0.removeFirst() }
            if let piece { hash(piece) }
            room.signal()
            if piece == nil { return }
        }
    }

    /// Waits until every piece that was appended is hashed.
    func waitUntilHashed() {
        for _ in 0..<Self.limit { room.wait() }
        for _ in 0..<Self.limit { room.signal() }
    }
}
