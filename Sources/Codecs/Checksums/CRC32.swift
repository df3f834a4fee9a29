/// The CRC-32 of gzip, zip and PNG (RFC 1952 section 8): polynomial 0xedb88320, reflected, complemented.
public struct CRC32: Sendable {
    /// The register, complemented as RFC 1952 keeps it.
    private var register: UInt32 = 0xffff_ffff

    /// The checksum of no bytes, which is 0.
    public init() {}

    /// The checksum of all bytes so far.
    public var value: UInt32 { ~register }

    /// Adds `bytes`; any split of a message gives the same value.
    public mutating func update(_ bytes: ArraySlice<UInt8>) {
        register = unsafe Self.tables.withUnsafeBufferPointer { tables in
            unsafe bytes.withUnsafeBytes { unsafe Self.fold(register, $0, tables) }
        }
    }

    /// The checksum of one message.
    public static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = CRC32()
        sum.update(bytes[...])
        return sum.value
    }

    /// Sixteen tables of 256: table k is the effect of a byte followed by k more bytes.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 16 * 256)
        for byte in 0..<256 {
            var register = UInt32(byte)
            for _ in 0..<8 {
                register = (register >> 1) ^ (register & 1 == 1 ? 0xedb8_8320 : 0)
            }
            tables[byte] = register
        }
        for index in 256..<tables.count {
            let shorter = tables[index - 256]
            tables[index] = (shorter >> 8) ^ tables[Int(shorter & 255)]
        }
        return tables
    }()

    /// Slicing by 16 (Kounavis and Berry 2005). All data passes through here, and checked subscripts halve
    /// the speed. Reads stay in bounds: the tables have 16 x 256 words and every index is a byte.
    private static func fold(
        _ start: UInt32, _ bytes: UnsafeRawBufferPointer, _ tables: UnsafeBufferPointer<UInt32>
    ) -> UInt32 {
        guard let table = tables.baseAddress, var next = bytes.baseAddress else { return start }
        var register = start
        var left = bytes.count
        while left >= 16 {
            let low = unsafe UInt64(littleEndian: next.loadUnaligned(as: UInt64.self)) ^ UInt64(register)
            let high = unsafe UInt64(littleEndian: next.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            register = unsafe effect(of: low, table + 8 * 256) ^ effect(of: high, table)
            unsafe next += 16
            left -= 16
        }
        for offset in 0..<left {
            let byte = unsafe next.load(fromByteOffset: offset, as: UInt8.self)
            register = unsafe (register >> 8) ^ table[Int(UInt8(truncatingIfNeeded: register) ^ byte)]
        }
        return register
    }

    /// The combined effect of a word's eight bytes; the first byte is the furthest from the end.
    @inline(__always)
    private static func effect(of word: UInt64, _ table: UnsafePointer<UInt32>) -> UInt32 {
        var sum: UInt32 = 0
        for position in 0..<8 {
            let byte = Int(UInt8(truncatingIfNeeded: word &>> UInt64(8 * position)))
            sum ^= unsafe table[(7 - position) * 256 + byte]
        }
        return sum
    }
}
