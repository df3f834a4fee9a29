/// A literal byte, or a match with a length and a distance.
struct DeflateToken {
    /// Bits 0 to 8: the byte or the length; bits 9 and up: the distance, 0 for a literal.
    private let word: UInt32

    init(literal byte: UInt8) { word = UInt32(byte) }
    init(length: Int, distance: Int) { word = UInt32(truncatingIfNeeded: distance << 9 | length) }

    var isLiteral: Bool { word < 512 }
    var length: Int { Int(word & 511) }
    var distance: Int { Int(word >> 9) }

    /// Index in the literal/length alphabet (RFC 1951 section 3.2.5).
    var literalSymbol: Int {
        isLiteral ? length : Int(Self.lengthSymbols[length])
    }

    /// Index in the distance alphabet. From 4 on, each pair of symbols has twice as many distances as the one
    /// before.
    var distanceSymbol: Int {
        let offset = distance - 1
        guard offset >= 4 else { return offset }
        let halvings = offset.bitWidth - 2 - offset.leadingZeroBitCount
        return 2 * halvings + offset >> halvings
    }

    /// The symbol of each length 3 to 258. Both 284 and 285 can encode 258; 285, entered later, is shorter.
    private static let lengthSymbols: [UInt16] = {
        var symbols = [UInt16](repeating: 0, count: 259)
        for symbol in 257...285 {
            let entry = DeflateAlphabets.literals[symbol]
            for length in entry.value..<min(entry.value + 1 << entry.totalBits, 259) {
                symbols[length] = UInt16(symbol)
            }
        }
        return symbols
    }()
}
