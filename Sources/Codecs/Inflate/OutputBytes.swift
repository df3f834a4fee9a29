/// Unpacked bytes in one piece of memory, which matches copy from. It grows with what is really produced:
/// it never holds more than `limit`, nor more than 8 x the packed size or 2 x the produced bytes, the larger of them.
struct OutputBytes {
    /// `count` unpacked bytes, then room whose contents mean nothing.
    private(set) var storage: [UInt8] = []
    var count = 0
    var limit: Int
    private let packedSize: Int

    init(packedSize: Int, limit: Int) {
        self.packedSize = packedSize
        self.limit = limit
    }

    /// Bytes that there may be without growing; the limit may have been lowered below the storage.
    var capacity: Int { min(storage.count, limit) }
    /// Bytes that fit in behind `count` without growing.
    var room: Int { capacity - count }

    /// Grows, if the limit allows, until `wanted` more bytes fit in.
    mutating func makeRoom(_ wanted: Int) {
        guard room < wanted, storage.count < limit else { return }
        // Nothing is known of the first bytes; after them digits unpack to some five times their packed size,
        // and 8 x makes the second growth the last.
        let guess = storage.isEmpty ? 1 << 16 : max(8 * packedSize, 2 * storage.count)
        let capacity = min(limit, max(guess, count + wanted))
        var grown = [UInt8]()
        grown.reserveCapacity(capacity)
        grown.append(contentsOf: storage[..<count])
        grown.append(contentsOf: repeatElement(0, count: capacity - count))
        storage = grown
    }

    /// Appends one byte; the caller made room.
    mutating func append(_ byte: UInt8) {
        storage[count] = byte
        count += 1
    }

    /// Appends `length` bytes that stand `distance` back; they may overlap what is being written.
    mutating func repeatBytes(distance: Int, length: Int) {
        for index in count..<count + length { storage[index] = storage[index - distance] }
        count += length
    }

    /// Appends packed bytes as they are.
    mutating func append(_ bytes: ArraySlice<UInt8>) {
        storage.replaceSubrange(count..<count + bytes.count, with: bytes)
        count += bytes.count
    }

    /// Gives `body` the storage to write behind `count`, and takes the new count from it.
    mutating func extend<Failure: Error>(
        _ body: (UnsafeMutableBufferPointer<UInt8>, inout Int) throws(Failure) -> Void
    ) throws(Failure) {
        var count = count
        defer { self.count = count }
        try unsafe storage.withUnsafeMutableBufferPointer { (buffer) throws(Failure) in
            try unsafe body(buffer, &count)
        }
    }

    /// The unpacked bytes alone.
    consuming func finish() -> [UInt8] {
        storage.removeLast(storage.count - count)
        return storage
    }
}
