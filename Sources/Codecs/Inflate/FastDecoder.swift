/// Decodes symbols while input and output are far from their ends. Then no checks are needed between symbols,
/// and bits and bytes move eight at a time. This is the hot loop, so it uses pointers; `margin` and
/// `lookahead` keep them in bounds.
@safe struct FastDecoder {
    /// The most bytes that one round of the loop writes: two literals, and a match of 258 whose last store of
    /// 16 starts before its end.
    static let margin = 2 + 258 + 16
    /// The most bytes that one round of the loop reads: two words of 8, the second at most 7 bytes after the
    /// first.
    static let lookahead = 16

    let literals: FastTable
    let distances: FastTable
    let packed: UnsafePointer<UInt8>
    let output: UnsafeMutablePointer<UInt8>

    /// As in `BitReader`, except that bits above `bitCount` may be set.
    private(set) var bits: UInt64
    private(set) var bitCount: UInt64
    private(set) var position: Int
    /// The number of output bytes.
    private(set) var count: Int

    init(
        _ reader: BitReader, packed: UnsafePointer<UInt8>, literals: FastTable, distances: FastTable,
        output: UnsafeMutablePointer<UInt8>, count: Int
    ) {
        bits = reader.bits
        bitCount = UInt64(reader.count)
        position = reader.position
        unsafe self.packed = packed
        self.literals = literals
        self.distances = distances
        unsafe self.output = output
        self.count = count
    }

    /// The state for the checked decoder to continue.
    var reader: BitReader {
        BitReader(bits: bits & ((1 &<< bitCount) &- 1), count: Int(bitCount), position: position)
    }

    /// Decodes until the block ends (returns true), the output has `end` bytes, or the next byte to fetch is
    /// beyond `lastPosition`. Matches reach back to `windowStart`.
    @inline(__always)
    mutating func decode(until end: Int, lastPosition: Int, windowStart: Int) throws(InflateError) -> Bool {
        while count < end, position <= lastPosition {
            refill()
            var entry = literals[bits]
            if entry.isLiteral {
                put(entry)
                entry = literals[bits]
                if entry.isLiteral {
                    put(entry)
                    entry = literals[bits]
                    if entry.isLiteral {
                        put(entry)
                        continue
                    }
                }
                refill()
            }
            if entry.isSpecial {
                if entry.isSubtable {
                    drop(entry)
                    entry = literals[entry, bits]
                    if entry.isLiteral {
                        put(entry)
                        continue
                    }
                }
                if entry.isSpecial {
                    guard entry.isEndOfBlock else { throw .literalCode }
                    drop(entry)
                    return true
                }
            }
            let length = entry.value(with: bits)
            drop(entry)
            entry = distances[bits]
            if entry.isSubtable {
                drop(entry)
                entry = distances[entry, bits]
            }
            guard !entry.isSpecial else { throw .distanceCode }
            let distance = entry.value(with: bits)
            drop(entry)
            let available = count &- windowStart
            guard distance <= available else {
                throw .distanceTooFar(distance: distance, available: available)
            }
            unsafe Self.copy(output + count, distance, length)
            count &+= length
        }
        return false
    }

    /// Fetches until at least 56 bits are available: three literals, or a length and a distance (48 bits).
    @inline(__always)
    private mutating func refill() {
        let raw = unsafe UnsafeRawPointer(packed)
        let word = unsafe raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        bits |= UInt64(littleEndian: word) &<< bitCount
        position &+= Int(truncatingIfNeeded: (63 &- bitCount) &>> 3)
        bitCount |= 56
    }

    @inline(__always)
    private mutating func drop(_ entry: HuffmanEntry) {
        bits &>>= UInt64(entry.word)
        bitCount &-= UInt64(entry.word & 0xff)
    }

    @inline(__always)
    private mutating func put(_ entry: HuffmanEntry) {
        drop(entry)
        unsafe output[count] = UInt8(truncatingIfNeeded: entry.word &>> 16)
        count &+= 1
    }

    /// Copies `length` bytes from `distance` before `start`, and writes up to 15 bytes of garbage behind
    /// them.
    @inline(__always)
    private static func copy(_ start: UnsafeMutablePointer<UInt8>, _ distance: Int, _ length: Int) {
        var to = UnsafeMutableRawPointer(start)
        let end = unsafe to + length
        var from = unsafe to - distance
        if distance == 1 {
            let word = unsafe UInt64(from.load(as: UInt8.self)) &* 0x0101_0101_0101_0101
            repeat {
                unsafe to.storeBytes(of: SIMD2(repeating: word), as: SIMD2<UInt64>.self)
                unsafe to += 16
            } while unsafe to < end
            return
        }
        // For distances below 8, each store repeats only `distance` bytes.
        let step = min(distance, 8)
        repeat {
            unsafe to.storeBytes(of: from.loadUnaligned(as: UInt64.self), as: UInt64.self)
            unsafe to += step
            unsafe from += step
        } while unsafe to < end
    }
}

extension Inflater {
    /// Runs the fast decoder until the block ends (returns true), or the input's or output's end is near.
    mutating func decodeFast(
        _ input: [UInt8], into output: inout OutputBytes, until end: Int
    ) throws(InflateError) -> Bool {
        let (reader, windowStart) = (self.reader, self.windowStart)
        let (literalTable, distanceTable) = (codes.literals, codes.distances)
        var stopped = reader
        var ended = false
        try unsafe output.extend { (storage, count) throws(InflateError) in
            try unsafe input.withUnsafeBufferPointer { (packed) throws(InflateError) in
                try literalTable.withFastTable { (literals) throws(InflateError) in
                    try distanceTable.withFastTable { (distances) throws(InflateError) in
                        guard let to = storage.baseAddress, let from = packed.baseAddress else { return }
                        var decoder = unsafe FastDecoder(
                            reader, packed: from, literals: literals, distances: distances, output: to,
                            count: count)
                        ended = try decoder.decode(
                            until: end, lastPosition: packed.count - FastDecoder.lookahead,
                            windowStart: windowStart)
                        stopped = decoder.reader
                        count = decoder.count
                    }
                }
            }
        }
        self.reader = stopped
        return ended
    }
}
