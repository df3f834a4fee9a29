/// The bits of a deflate stream, low bit of each byte first (RFC 1951 section 3.1.1).
struct BitReader {
    /// `count` bits that were fetched but not consumed, lowest first; zeros above them.
    var bits: UInt64 = 0
    var count = 0
    /// Index of the next byte to fetch.
    var position: Int

    /// Fetches until at least 56 bits are available or the input ends.
    mutating func fill(_ input: [UInt8]) {
        while count <= 56, position < input.count {
            bits |= UInt64(input[position]) << UInt64(count)
            count += 8
            position += 1
        }
    }

    /// Drops bits that were peeked at.
    mutating func skip(_ width: Int) throws(InflateError) {
        guard width <= count else { throw .truncated }
        bits >>= UInt64(width)
        count -= width
    }

    /// Consumes up to 16 bits as a number.
    mutating func take(_ width: Int, _ input: [UInt8]) throws(InflateError) -> Int {
        if count < width { fill(input) }
        let value = Int(bits & ((1 << UInt64(width)) - 1))
        try skip(width)
        return value
    }

    /// Drops the rest of a byte, and returns unconsumed whole bytes to the input.
    mutating func alignToByte() {
        position -= count / 8
        bits = 0
        count = 0
    }
}
