/// An entry of a decoding table, in 32 bits:
///
/// | bits | meaning |
/// |---|---|
/// | 0-7 | bits to drop: the code and the extra bits behind it |
/// | 8-11 | bits of the code alone; for a subtable the width of its index |
/// | 13 | end of block |
/// | 14 | the rest of the code is in a subtable |
/// | 15 | special: end of block, subtable or invalid |
/// | 16-30 | literal, base of a length or distance, or where the subtable begins |
/// | 31 | literal |
///
/// The layout is libdeflate's: one entry has everything, and shifting by it needs no mask.
struct HuffmanEntry {
    var word: UInt32

    /// A symbol that must not occur.
    static let invalid = HuffmanEntry(word: 1 << 15)
    static let endOfBlock = HuffmanEntry(word: 1 << 15 | 1 << 13)
    static func literal(_ value: Int) -> Self { Self(word: 1 << 31 | UInt32(value) << 16) }
    static func base(_ value: Int, extraBits: Int) -> Self {
        Self(word: UInt32(value) << 16 | UInt32(extraBits))
    }
    static func subtable(at start: Int, indexBits: Int, rootBits: Int) -> Self {
        Self(word: UInt32(start) << 16 | 3 << 14 | UInt32(indexBits) << 8 | UInt32(rootBits))
    }

    /// The entry for a symbol whose code, or its rest after the root table, has `width` bits.
    func with(codeBits width: Int) -> Self {
        Self(word: word &+ UInt32(width) << 8 &+ UInt32(width))
    }

    var isLiteral: Bool { Int32(bitPattern: word) < 0 }
    var isSpecial: Bool { word & 1 << 15 != 0 }
    var isSubtable: Bool { word & 1 << 14 != 0 }
    var isEndOfBlock: Bool { word & 1 << 13 != 0 }
    var value: Int { Int(word &>> 16 & 0x7fff) }
    var totalBits: Int { Int(word & 0xff) }
    var codeBits: Int { Int(word &>> 8 & 15) }

    /// The base plus the extra bits, which follow the code in `bits`.
    @inline(__always)
    func value(with bits: UInt64) -> Int {
        let whole = bits & ((1 &<< UInt64(word & 0xff)) &- 1)
        return value &+ Int(truncatingIfNeeded: whole &>> UInt64(word &>> 8 & 15))
    }
}
