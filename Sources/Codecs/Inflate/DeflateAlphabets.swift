/// The symbols of RFC 1951 sections 3.2.5 and 3.2.7 as table entries without code widths.
enum DeflateAlphabets {
    /// Literals 0 to 255, end of block 256, lengths 257 to 285; 286 and 287 have codes but must not occur.
    static let literals: [HuffmanEntry] = {
        var entries = (0..<256).map(HuffmanEntry.literal)
        entries.append(.endOfBlock)
        entries += ranges(first: 3, plain: 8, perWidth: 4, widest: 5)

        return entries + [.base(258, extraBits: 0), .invalid, .invalid]
    }()

    /// Distances 0 to 29; 30 and 31 have codes but must not occur.
    static let distances: [HuffmanEntry] =
        ranges(first: 1, plain: 4, perWidth: 2, widest: 13) + [.invalid, .invalid]

    /// Code lengths 0 to 15 and the three repeats 16 to 18, as numbers.
    static let codeLengths: [HuffmanEntry] = (0..<19).map(HuffmanEntry.literal)

    /// The order in which the code lengths' own lengths are written (section 3.2.7).
    static let codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    /// Code lengths of the fixed literal/length code (section 3.2.6).
    static let fixedLiteralLengths: [UInt8] = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }

    /// Code lengths of the fixed distance code (section 3.2.6).
    static let fixedDistanceLengths = [UInt8](repeating: 5, count: 32)

    /// `plain` symbols without extra bits, then `perWidth` symbols for each number of extra bits.
    private static func ranges(first: Int, plain: Int, perWidth: Int, widest: Int) -> [HuffmanEntry] {
        var next = first
        let wider = (1...widest).flatMap { Array(repeating: $0, count: perWidth) }
        return (Array(repeating: 0, count: plain) + wider).map { width in
            defer { next += 1 << width }
            return .base(next, extraBits: width)
        }
    }
}
