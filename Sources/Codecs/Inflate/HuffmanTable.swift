/// Decodes one Huffman code (RFC 1951 section 3.2.2) by looking up `rootBits` bits at once; longer codes go on in
/// a subtable behind the root table.
struct HuffmanTable {
    var entries: [HuffmanEntry] = []
    /// Width of the root table's index.
    var rootBits = 0

    /// The entry for the next bits. Its `codeBits` may be more than there are: then the data ends too early.
    func root(_ bits: UInt64) -> HuffmanEntry {
        entries[Int(bits & ((1 << UInt64(rootBits)) - 1))]
    }

    /// The entry of a subtable for the bits behind the root's.
    func entry(in subtable: HuffmanEntry, _ bits: UInt64) -> HuffmanEntry {
        entries[subtable.value + Int(bits & ((1 << UInt64(subtable.codeBits)) - 1))]
    }
}
