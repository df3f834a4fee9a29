/// The Adler-32 of zlib streams (RFC 1950 section 8.2).
public struct Adler32: Sendable {
    private var low: UInt32 = 1
    private var high: UInt32 = 0

    /// The largest prime below 65536.
    private static let base: UInt32 = 65521
    /// The most bytes whose sums cannot overflow 32 bits (zlib's NMAX).
    private static let pieceSize = 5552

    /// The checksum of no bytes, which is 1.
    public init() {}

    /// The checksum of all bytes so far.
    public var value: UInt32 { high << 16 | low }

    /// Adds `bytes`; any split of a message gives the same value.
    public mutating func update(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        while !rest.isEmpty {
            for byte in rest.prefix(Self.pieceSize) {
                low &+= UInt32(byte)
                high &+= low
            }
            low %= Self.base
            high %= Self.base
            rest = rest.dropFirst(Self.pieceSize)
        }
    }

    /// The checksum of one message.
    public static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = Adler32()
        sum.update(bytes[...])
        return sum.value
    }
}
