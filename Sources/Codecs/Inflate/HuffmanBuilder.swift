/// Builds the table of a Huffman code from its code lengths (RFC 1951 section 3.2.2). Builder and table reuse
/// their memory.
struct HuffmanBuilder {
    private let alphabet: InflateError.Alphabet
    private let symbols: [HuffmanEntry]
    private let widestRoot: Int
    /// Symbols by code length, then by value: the order of canonical codes.
    private var sorted: [UInt16] = []
    /// The number of symbols with each code length, and their start in `sorted`.
    private var counts = [Int](repeating: 0, count: 16)
    private var starts = [Int](repeating: 0, count: 17)

    /// A builder for one alphabet. The root tables have `rootBits`, or fewer if all codes are shorter.
    init(_ alphabet: InflateError.Alphabet, symbols: [HuffmanEntry], rootBits: Int) {
        self.alphabet = alphabet
        self.symbols = symbols
        widestRoot = rootBits
    }

    /// Builds the table of a code from its lengths, at most one per symbol, 0 to 15 each. As in zlib, a code
    /// without symbols and a single code of one bit are permitted (except in the code-length code); other
    /// bits are invalid.
    mutating func build(
        _ lengths: ArraySlice<UInt8>, into table: inout HuffmanTable
    ) throws(InflateError) {
        let longest = try count(lengths)
        sort(lengths)
        table.rootBits = min(widestRoot, max(longest, 1))
        table.entries.removeAll(keepingCapacity: true)
        table.entries.append(
            contentsOf: repeatElement(.invalid.with(codeBits: 1), count: 1 << table.rootBits))
        fill(&table, longest: longest)
    }

    /// Counts the lengths, checks that they form a code, and returns the longest.
    private mutating func count(_ lengths: ArraySlice<UInt8>) throws(InflateError) -> Int {
        for length in 0..<16 { counts[length] = 0 }
        for length in lengths { counts[Int(length)] += 1 }
        counts[0] = 0
        var unused = 1
        var longest = 0
        for length in 1..<16 {
            unused = 2 * unused - counts[length]
            guard unused >= 0 else { throw .overSubscribed(alphabet) }
            if counts[length] > 0 { longest = length }
        }
        // No separate error for an empty code-length code: the codes that it describes lack the end of block.
        guard unused == 0 || longest == 0 || (longest == 1 && alphabet != .codeLengths) else {
            throw .incomplete(alphabet)
        }
        return longest
    }

    private mutating func sort(_ lengths: ArraySlice<UInt8>) {
        for length in 1..<16 { starts[length + 1] = starts[length] + counts[length] }
        sorted.removeAll(keepingCapacity: true)
        sorted.append(contentsOf: repeatElement(0, count: starts[16]))
        for (symbol, length) in zip(0..., lengths) where length != 0 {
            sorted[starts[Int(length)]] = UInt16(symbol)
            starts[Int(length)] += 1
        }
        for length in 1..<16 { starts[length] -= counts[length] }
    }

    /// Enters all codes, the longest first: then the first code in a subtable determines its width.
    private func fill(_ table: inout HuffmanTable, longest: Int) {
        var length = longest
        // Canonical codes of one length are consecutive; the last code is all ones, except for a single code,
        // which is 0.
        var code = sorted.count == 1 ? 0 : (1 << longest) - 1
        for index in sorted.indices.reversed() {
            while index < starts[length] {
                length -= 1
                code >>= 1
            }
            enter(symbols[Int(sorted[index])], code: code, length: length, into: &table)
            code -= 1
        }
    }

    /// Enters a symbol at every index that begins with its code; codes are stored first bit lowest.
    private func enter(_ symbol: HuffmanEntry, code: Int, length: Int, into table: inout HuffmanTable) {
        let reversed = Int(UInt16(code).bitReversed >> UInt16(16 - length))
        let rootBits = table.rootBits
        guard length > rootBits else {
            let entry = symbol.with(codeBits: length)
            for index in stride(from: reversed, to: 1 << rootBits, by: 1 << length) {
                table.entries[index] = entry
            }
            return
        }
        let root = reversed & ((1 << rootBits) - 1)
        let left = length - rootBits
        if !table.entries[root].isSubtable {
            table.entries[root] = .subtable(at: table.entries.count, indexBits: left, rootBits: rootBits)
            table.entries.append(contentsOf: repeatElement(.invalid, count: 1 << left))
        }
        let subtable = table.entries[root]
        let end = subtable.value + 1 << subtable.codeBits
        let entry = symbol.with(codeBits: left)
        for index in stride(from: subtable.value + reversed >> rootBits, to: end, by: 1 << left) {
            table.entries[index] = entry
        }
    }
}

extension UInt16 {
    /// The bits in reverse order.
    fileprivate var bitReversed: UInt16 {
        var bits = self
        bits = (bits & 0x5555) << 1 | (bits >> 1) & 0x5555
        bits = (bits & 0x3333) << 2 | (bits >> 2) & 0x3333
        bits = (bits & 0x0f0f) << 4 | (bits >> 4) & 0x0f0f
        return bits.byteSwapped
    }
}
