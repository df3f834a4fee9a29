/// Compresses bytes to a raw deflate stream (RFC 1951), about as well as zlib's level 6. The result is
/// deterministic.
public func deflate(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var deflater = Deflater(Array(bytes))
    return deflater.run()
}

/// Chooses literals and matches, with lazy matching: a match waits for a longer one at the next byte.
private struct Deflater {
    /// A match of this length does not wait.
    private static let lazyLimit = 16

    private let bytes: [UInt8]
    private var finder: MatchFinder
    private var block = DeflateBlock()
    private var blockStart = 0
    private var position = 0
    private var output = BitOutput()

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        finder = MatchFinder(bytes)
    }

    mutating func run() -> [UInt8] {
        while position < bytes.count {
            guard var match = finder.match(at: position, longerThan: 0) else {
                putLiteral()
                continue
            }
            while match.length < Self.lazyLimit,
                let longer = finder.match(at: position + 1, longerThan: match.length)
            {
                putLiteral()
                match = longer
            }
            put(DeflateToken(length: match.length, distance: match.distance), match.length)
        }
        endBlock(isLast: true)
        output.alignToByte()
        return output.bytes
    }

    private mutating func putLiteral() {
        put(DeflateToken(literal: bytes[position]), 1)
    }

    private mutating func put(_ token: DeflateToken, _ length: Int) {
        if block.tokens.count == DeflateBlock.capacity { endBlock(isLast: false) }
        block.append(token)
        position += length
    }

    private mutating func endBlock(isLast: Bool) {
        block.write(bytes[blockStart..<position], isLast: isLast, to: &output)
        block.removeAll()
        blockStart = position
    }
}
