import Codecs
import Dispatch
import Synchronization
import Threads

/// SHA-256 on another thread, or on the caller's where the system refuses a thread.
final class BackgroundHash: Sendable {
    private let pieces = Pieces()
    private let isAlone: Bool

    init() {
        let thread = RunningThread { [pieces] in pieces.hashAll() }
        isAlone = thread == nil
    }

    deinit {
        // Lets the thread end where an error prevented the call of `finish`.
        if !isAlone { pieces.append(nil) }
    }

    /// Appends a piece, to be hashed later.
    func update(_ piece: [UInt8]) {
        if isAlone { pieces.hash(piece) } else { pieces.append(piece) }
    }

    /// Waits until all pieces are hashed, and returns the hexadecimal digest.
    func finish() -> String {
        if !isAlone { pieces.waitUntilHashed() }
        return pieces.digest
    }
}

/// The queue of pieces to be hashed, and the hash of those before.
private final class Pieces: Sendable {
    /// The longest queue: bounds the memory for a caller that is faster than the hash.
    private static let limit = 16

    private let sum = Mutex(SHA256())
    private let waiting = Mutex<[[UInt8]?]>([])
    private let filled = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore(value: limit)

    var digest: String { sum.withLock(\.hexDigest) }

    func hash(_ piece: [UInt8]) { sum.withLock { $0.update(piece[...]) } }

    /// Adds a piece, or nil as the end.
    func append(_ piece: [UInt8]?) {
        room.wait()
        waiting.withLock { $0.append(piece) }
        filled.signal()
    }

    /// Hashes pieces as they arrive, until the end.
    func hashAll() {
        while true {
            filled.wait()
            let piece = waiting.withLock { $0.removeFirst() }
            if let piece { hash(piece) }
            room.signal()
            if piece == nil { return }
        }
    }

    /// Waits until all appended pieces are hashed.
    func waitUntilHashed() {
        for _ in 0..<Self.limit { room.wait() }
        for _ in 0..<Self.limit { room.signal() }
    }
}
