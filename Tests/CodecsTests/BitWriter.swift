/// Writes deflate streams by hand.
struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var used = 8

    /// A number, lowest bit first (RFC 1951 section 3.1.1).
    mutating func number(_ value: Int, _ width: Int) {
        for bit in 0..<width {
            if used == 8 {
                bytes.append(0)
                used = 0
            }
            bytes[bytes.count - 1] |= UInt8(value >> bit & 1) << UInt8(used)
            used += 1
        }
    }

    /// A Huffman code, highest bit first.
    mutating func code(_ value: Int, _ width: Int) {
        for bit in (0..<width).reversed() { number(value >> bit & 1, 1) }
    }

    mutating func align() { used = 8 }

    /// A symbol of the fixed literal/length code (section 3.2.6).
    mutating func fixed(_ symbol: Int) {
        switch symbol {
        case ..<144: code(0x30 + symbol, 8)
        case ..<256: code(0x190 + symbol - 144, 9)
        case ..<280: code(symbol - 256, 7)
        default: code(0xc0 + symbol - 280, 8)
        }
    }

    /// The last block, with the fixed codes; `body` writes the symbols before its end.
    static func fixedBlock(_ body: (inout BitWriter) -> Void) -> [UInt8] {
        var writer = BitWriter()
        writer.number(0b011, 3)
        body(&writer)
        writer.fixed(256)
        return writer.bytes
    }

    /// The start of the last block, with codes of these lengths. All code lengths 0 to 15 have codes of 4
    /// bits.
    static func dynamicBlock(
        _ literals: [Int: Int], _ distances: [Int: Int], _ body: (inout BitWriter) -> Void
    ) -> [UInt8] {
        let literalCount = max((literals.keys.max() ?? 0) + 1, 257)
        let distanceCount = max((distances.keys.max() ?? 0) + 1, 1)
        var writer = BitWriter()
        writer.number(0b101, 3)
        writer.number(literalCount - 257, 5)
        writer.number(distanceCount - 1, 5)
        writer.number(19 - 4, 4)
        for index in 0..<19 { writer.number(index < 3 ? 0 : 4, 3) }
        for symbol in 0..<literalCount { writer.code(literals[symbol] ?? 0, 4) }
        for symbol in 0..<distanceCount { writer.code(distances[symbol] ?? 0, 4) }
        body(&writer)
        return writer.bytes
    }
}
