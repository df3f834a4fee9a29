/// The CRC-32C of TFRecord files (RFC 3720, appendix B.4): Castagnoli's polynomial 0x82f63b78, reflected,
/// complemented.
package enum CRC32C {
    /// The checksum of one message.
    package static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var register: UInt32 = 0xffff_ffff
        for byte in bytes {
            register = (register >> 8) ^ table[Int(UInt8(truncatingIfNeeded: register) ^ byte)]
        }
        return ~register
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { register, _ in
            (register >> 1) ^ (register & 1 == 1 ? 0x82f6_3b78 : 0)
        }
    }
}
