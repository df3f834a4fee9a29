/// A Huffman table without bounds checks: indices are masked to the table's width.
@safe struct FastTable {
    private let entries: UnsafePointer<HuffmanEntry>
    private let mask: UInt64

    fileprivate init(_ entries: UnsafePointer<HuffmanEntry>, rootBits: Int) {
        unsafe self.entries = entries
        mask = (1 << UInt64(rootBits)) - 1
    }

    /// The root's entry for the next bits.
    @inline(__always)
    subscript(bits: UInt64) -> HuffmanEntry { unsafe entries[Int(truncatingIfNeeded: bits & mask)] }

    /// The entry of a subtable for the bits behind the root's.
    @inline(__always)
    subscript(subtable: HuffmanEntry, bits: UInt64) -> HuffmanEntry {
        let index = bits & ((1 &<< UInt64(subtable.codeBits)) &- 1)
        return unsafe entries[subtable.value &+ Int(truncatingIfNeeded: index)]
    }
}

extension HuffmanTable {
    /// Passes the table to `body`; it is valid only inside.
    func withFastTable(_ body: (FastTable) throws(InflateError) -> Void) throws(InflateError) {
        try unsafe entries.withUnsafeBufferPointer { (entries) throws(InflateError) in
            guard let first = entries.baseAddress, entries.count >= 1 << rootBits else { return }
            try body(unsafe FastTable(first, rootBits: rootBits))
        }
    }
}
