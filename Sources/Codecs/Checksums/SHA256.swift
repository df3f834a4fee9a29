/// SHA-256 (FIPS 180-4), incremental: any split of a message gives the same digest.
public struct SHA256: Sendable {
    /// H(0) of FIPS 180-4 section 5.3.3.
    private var state = SIMD8<UInt32>(
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19
    )
    /// The bytes of an unfinished block, fewer than 64.
    private var pending: [UInt8] = []
    private var byteCount: UInt64 = 0

    /// The state before the first byte.
    public init() {}

    /// Adds `bytes` to the message.
    public mutating func update(_ bytes: ArraySlice<UInt8>) {
        byteCount &+= UInt64(bytes.count)
        var rest = bytes
        if !pending.isEmpty {
            let missing = rest.prefix(64 - pending.count)
            pending += missing
            rest = rest.dropFirst(missing.count)
            guard pending.count == 64 else { return }
            Self.compress(&state, pending[...])
            pending.removeAll(keepingCapacity: true)
        }
        let whole = rest.count / 64 * 64
        Self.compress(&state, rest.prefix(whole))
        pending += rest.dropFirst(whole)
    }

    /// The digest of the message so far, 32 bytes; more can be added afterwards.
    public var digest: [UInt8] {
        var last = self
        // FIPS 180-4 section 5.1.1: pad with a one bit, zeros, and the length in bits, to a whole block.
        let zeros = (119 - pending.count) % 64
        last.update(([0x80] + [UInt8](repeating: 0, count: zeros))[...])
        last.update([UInt8](bigEndian: byteCount &* 8)[...])
        return (0..<8).flatMap { [UInt8](bigEndian: last.state[$0]) }
    }

    /// The digest as 64 lower-case hexadecimal digits.
    public var hexDigest: String {
        let digits = Array("0123456789abcdef")
        return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    /// The hexadecimal digest of one message.
    public static func hexDigest(of bytes: [UInt8]) -> String {
        var hash = SHA256()
        hash.update(bytes[...])
        return hash.hexDigest
    }
}
