/// The tokens of one block and their symbols' frequencies, which determine how the block is written.
struct DeflateBlock {
    /// The same as zlib's default: enough to learn a code, few enough to follow changes of the contents.
    static let capacity = 1 << 14

    private(set) var tokens: [DeflateToken] = []
    private var literalCounts = Self.noLiterals
    private var distanceCounts = Self.noDistances
    private var extraBits = 0
    private static let noLiterals = [Int](repeating: 0, count: 286)
    private static let noDistances = [Int](repeating: 0, count: 30)

    init() { tokens.reserveCapacity(Self.capacity) }

    mutating func append(_ token: DeflateToken) {
        tokens.append(token)
        let symbol = token.literalSymbol
        literalCounts[symbol] += 1
        guard !token.isLiteral else { return }
        let distance = token.distanceSymbol
        distanceCounts[distance] += 1
        extraBits += DeflateAlphabets.literals[symbol].totalBits
        extraBits += DeflateAlphabets.distances[distance].totalBits
    }

    mutating func removeAll() {
        tokens.removeAll(keepingCapacity: true)
        literalCounts = Self.noLiterals
        distanceCounts = Self.noDistances
        extraBits = 0
    }

    /// Writes the block in the smallest of the three forms (RFC 1951 section 3.2.3). `source` has the bytes
    /// of the tokens.
    func write(_ source: ArraySlice<UInt8>, isLast: Bool, to output: inout BitOutput) {
        var literalCounts = literalCounts
        literalCounts[256] = 1
        let literals = HuffmanCode(counts: literalCounts, limit: 15)
        let distances = HuffmanCode(counts: distanceCounts, limit: 15)
        let header = DynamicHeader(literals.widths, distances.widths)

        let dynamic = header.bitCount + literals.bitCount(literalCounts) + distances.bitCount(distanceCounts)
        let fixed = Self.fixedLiterals.bitCount(literalCounts) + Self.fixedDistances.bitCount(distanceCounts)
        if StoredBlocks.bitCount(source.count, after: output.bitCount) <= min(dynamic, fixed) + extraBits + 3
        {
            return StoredBlocks.write(source, isLast: isLast, to: &output)
        }
        output.put(isLast ? 1 : 0, 1)
        if fixed <= dynamic {
            output.put(1, 2)
            writeTokens(Self.fixedLiterals, Self.fixedDistances, to: &output)
        } else {
            output.put(2, 2)
            header.write(to: &output)
            writeTokens(literals, distances, to: &output)
        }
    }

    private func writeTokens(_ literals: HuffmanCode, _ distances: HuffmanCode, to output: inout BitOutput) {
        func put(_ symbol: Int, _ code: HuffmanCode) {
            output.put(Int(code.codes[symbol]), Int(code.widths[symbol]))
        }
        for token in tokens {
            let symbol = token.literalSymbol
            put(symbol, literals)
            if token.isLiteral { continue }
            let length = DeflateAlphabets.literals[symbol]
            output.put(token.length - length.value, length.totalBits)
            put(token.distanceSymbol, distances)
            let distance = DeflateAlphabets.distances[token.distanceSymbol]
            output.put(token.distance - distance.value, distance.totalBits)
        }
        put(256, literals)
    }

    private static let fixedLiterals = HuffmanCode(widths: DeflateAlphabets.fixedLiteralLengths)
    private static let fixedDistances = HuffmanCode(widths: DeflateAlphabets.fixedDistanceLengths)
}

/// Uncompressed bytes (RFC 1951 section 3.2.4), in as many blocks as necessary.
enum StoredBlocks {
    private static let largest = 65535

    /// Their size in bits after `written` bits.
    static func bitCount(_ byteCount: Int, after written: Int) -> Int {
        let blocks = max(1, (byteCount + largest - 1) / largest)
        let padding = (8 - (written + 3) % 8) % 8
        // After the first block the stream is byte-aligned: the 3 bits of a header are padded with 5.
        return 3 + padding + 32 + (blocks - 1) * 40 + 8 * byteCount
    }

    static func write(_ source: ArraySlice<UInt8>, isLast: Bool, to output: inout BitOutput) {
        var rest = source
        repeat {
            let piece = rest.prefix(largest)
            rest = rest.dropFirst(largest)
            output.put(isLast && rest.isEmpty ? 1 : 0, 3)
            output.alignToByte()
            let length = UInt16(piece.count)
            output.append(([UInt8](littleEndian: length) + [UInt8](littleEndian: ~length))[...])
            output.append(piece)
        } while !rest.isEmpty
    }
}
