/// The unpacked bytes in one buffer, from which matches are copied. The buffer grows with the output: it
/// never exceeds `limit`, nor the larger of 8 x the packed size and 2 x the output.
struct OutputBytes {
    /// `count` unpacked bytes, then uninitialised space.
    private(set) var storage: [UInt8] = []
    var count = 0
    var limit: Int
    private let packedSize: Int

    init(packedSize: Int, limit: Int) {
        self.packedSize = packedSize
        self.limit = limit
    }

    /// The capacity without growing; the limit may have been lowered below the storage.
    var capacity: Int { min(storage.count, limit) }
    /// The free space after `count` without growing.
    var room: Int { capacity - count }

    /// Grows, within the limit, until `wanted` more bytes fit.
    mutating func makeRoom(_ wanted: Int) {
        guard room < wanted, storage.count < limit else { return }
        // The first guess is arbitrary. MNIST unpacks to about five times its packed size, so 8 x makes the
        // second growth the last.
        let guess = storage.isEmpty ? 1 << 16 : max(8 * packedSize, 2 * storage.count)
        let capacity = min(limit, max(guess, count + wanted))
        var grown = [UInt8]()
        grown.reserveCapacity(capacity)
        grown.append(contentsOf: storage[..<count])
        grown.append(contentsOf: repeatElement(0, count: capacity - count))
        storage = grown
    }

    /// Appends one byte; there must be room.
    mutating func append(_ byte: UInt8) {
        storage[count] = byte
        count += 1
    }

    /// Appends `length` bytes from `distance` before the end; source and destination may overlap.
    mutating func repeatBytes(distance: Int, length: Int) {
        for index in count..<count + length { storage[index] = storage[index - distance] }
        count += length
    }

    /// Appends bytes.
    mutating func append(_ bytes: ArraySlice<UInt8>) {
        storage.replaceSubrange(count..<count + bytes.count, with: bytes)
        count += bytes.count
    }

    /// Passes the storage to `body` to write after `count`, and sets the new count.
    mutating func extend<Failure: Error>(
        _ body: (UnsafeMutableBufferPointer<UInt8>, inout Int) throws(Failure) -> Void
    ) throws(Failure) {
        var count = count
        defer { self.count = count }
        try unsafe storage.withUnsafeMutableBufferPointer { (buffer) throws(Failure) in
            try unsafe body(buffer, &count)
        }
    }

    /// Returns the unpacked bytes.
    consuming func finish() -> [UInt8] {
        storage.removeLast(storage.count - count)
        return storage
    }
}
