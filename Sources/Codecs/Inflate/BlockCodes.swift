/// The two codes of a block (RFC 1951 section 3.2.5): fixed (3.2.6) or dynamic (3.2.7).
struct BlockCodes {
    private(set) var literals = HuffmanTable()
    private(set) var distances = HuffmanTable()

    /// The tables of the last dynamic block; fixed blocks keep their memory.
    private var dynamicLiterals = HuffmanTable()
    private var dynamicDistances = HuffmanTable()
    private var codeLengths = HuffmanTable()
    private var lengths: [UInt8] = []
    private var literalBuilder = Self.literalBuilder
    private var distanceBuilder = Self.distanceBuilder
    private var lengthBuilder = HuffmanBuilder(
        .codeLengths, symbols: DeflateAlphabets.codeLengths, rootBits: 7)

    /// libdeflate's widths: most codes end in the root table, and both tables stay in L1.
    private static let literalBuilder = HuffmanBuilder(
        .literals, symbols: DeflateAlphabets.literals, rootBits: 11)
    private static let distanceBuilder = HuffmanBuilder(
        .distances, symbols: DeflateAlphabets.distances, rootBits: 8)

    private static let fixedLiterals = fixed(literalBuilder, DeflateAlphabets.fixedLiteralLengths)
    private static let fixedDistances = fixed(distanceBuilder, DeflateAlphabets.fixedDistanceLengths)

    private static func fixed(_ builder: HuffmanBuilder, _ lengths: [UInt8]) -> HuffmanTable {
        var builder = builder
        var table = HuffmanTable()
        // Cannot throw: the fixed codes are complete, as every test of a fixed block confirms.
        try? builder.build(lengths[...], into: &table)
        return table
    }

    /// Selects the fixed codes.
    mutating func useFixed() {
        literals = Self.fixedLiterals
        distances = Self.fixedDistances
    }

    /// Reads a dynamic block's codes (section 3.2.7), with zlib's order of checks.
    mutating func read(_ reader: inout BitReader, _ input: [UInt8]) throws(InflateError) {
        let literalCount = try reader.take(5, input) + 257
        let distanceCount = try reader.take(5, input) + 1
        let lengthCount = try reader.take(4, input) + 4
        guard literalCount <= 286, distanceCount <= 30 else {
            throw .tooManySymbols(literals: literalCount, distances: distanceCount)
        }
        lengths.removeAll(keepingCapacity: true)
        lengths.append(contentsOf: repeatElement(0, count: 19))
        for symbol in DeflateAlphabets.codeLengthOrder[..<lengthCount] {
            lengths[symbol] = UInt8(truncatingIfNeeded: try reader.take(3, input))
        }
        try lengthBuilder.build(lengths[...], into: &codeLengths)
        lengths.removeAll(keepingCapacity: true)
        try readLengths(literalCount + distanceCount, &reader, input)
        guard lengths[256] != 0 else { throw .noEndOfBlock }
        literals = HuffmanTable()
        distances = HuffmanTable()
        try literalBuilder.build(lengths[..<literalCount], into: &dynamicLiterals)
        try distanceBuilder.build(lengths[literalCount...], into: &dynamicDistances)
        literals = dynamicLiterals
        distances = dynamicDistances
    }

    /// The lengths of both codes in one sequence; a repeat may cross the boundary.
    private mutating func readLengths(
        _ expected: Int, _ reader: inout BitReader, _ input: [UInt8]
    ) throws(InflateError) {
        while lengths.count < expected {
            reader.fill(input)
            let entry = codeLengths.root(reader.bits)
            try reader.skip(entry.codeBits)
            var repeated: UInt8 = 0
            let times: Int
            switch entry.value {
            case 16:
                guard let last = lengths.last else { throw .nothingToRepeat }
                repeated = last
                times = try 3 + reader.take(2, input)
            case 17: times = try 3 + reader.take(3, input)
            case 18: times = try 11 + reader.take(7, input)
            default:
                repeated = UInt8(truncatingIfNeeded: entry.value)
                times = 1
            }
            guard lengths.count + times <= expected else {
                throw .repeatTooLong(lengths: lengths.count + times, expected: expected)
            }
            lengths.append(contentsOf: repeatElement(repeated, count: times))
        }
    }
}
