/// Compresses bytes for GIF (GIF89a, appendix F): codes of 9 to 12 bits, lowest bit first, between a clear
/// code and an end code. When all 4096 codes are used, the table is cleared.
public func lzw(_ bytes: [UInt8]) -> [UInt8] {
    var table = LZWTable()
    var output = BitOutput()
    var width = 9
    output.put(LZWTable.clear, width)
    guard var prefix = bytes.first.map(Int.init) else {
        output.put(LZWTable.end, width)
        output.alignToByte()
        return output.bytes
    }
    for byte in bytes.dropFirst() {
        if let code = table.code(prefix, byte) {
            prefix = code
            continue
        }
        output.put(prefix, width)
        if table.next < 1 << 12 {
            // The decoder learns a code one step later, and reads the next one with the current width.
            if table.next == 1 << width { width += 1 }
            table.append(prefix, byte)
        } else {
            output.put(LZWTable.clear, width)
            table = LZWTable()
            width = 9
        }
        prefix = Int(byte)
    }
    output.put(prefix, width)
    if table.next == 1 << width, width < 12 { width += 1 }
    output.put(LZWTable.end, width)
    output.alignToByte()
    return output.bytes
}

/// Maps a code and the byte after it to a code.
private struct LZWTable {
    static let clear = 256
    static let end = 257

    /// The next unused code.
    private(set) var next = 258
    /// A hash table with open addressing, at most half full. Bits 20 to 31 are a code, 12 to 19 a byte, 0 to
    /// 11 the code for both. All ones cannot occur: the last code is never a prefix.
    private var slots = [UInt32](repeating: .max, count: 1 << 13)

    func code(_ prefix: Int, _ byte: UInt8) -> Int? {
        let entry = slots[slot(prefix, byte)]
        return entry == .max ? nil : Int(entry & 0xfff)
    }

    mutating func append(_ prefix: Int, _ byte: UInt8) {
        slots[slot(prefix, byte)] = key(prefix, byte) << 12 | UInt32(next)
        next += 1
    }

    private func key(_ prefix: Int, _ byte: UInt8) -> UInt32 {
        UInt32(prefix) << 8 | UInt32(byte)
    }

    /// The slot of this pair, or the free one for it.
    private func slot(_ prefix: Int, _ byte: UInt8) -> Int {
        let key = key(prefix, byte)
        var slot = Int((key &* 0x9e37_79b1) >> 19)
        while slots[slot] != .max, slots[slot] >> 12 != key { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }
}
