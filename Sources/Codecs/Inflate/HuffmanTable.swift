/// Decodes one Huffman code (RFC 1951 section 3.2.2) with a lookup of `rootBits` bits; longer codes continue
/// in subtables.
struct HuffmanTable {
    var entries: [HuffmanEntry] = []
    /// Width of the root table's index.
    var rootBits = 0

    /// The entry for the next bits. If its `codeBits` exceed the available bits, the data is truncated.
    func root(_ bits: UInt64) -> HuffmanEntry {
        entries[Int(bits & ((1 << UInt64(rootBits)) - 1))]
    }

    /// The entry of a subtable for the bits after the root's.
    func entry(in subtable: HuffmanEntry, _ bits: UInt64) -> HuffmanEntry {
        entries[subtable.value + Int(bits & ((1 << UInt64(subtable.codeBits)) - 1))]
    }
}
