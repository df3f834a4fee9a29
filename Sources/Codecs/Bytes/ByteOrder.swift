/// Fixed-width numbers as bytes: least significant byte first (little-endian) or last (big-endian).
///
/// The loops are over bytes, with no pointer, because that is quick enough: a snapshot is some 30 MB.
extension [UInt8] {
    /// The bytes of a number, least significant first.
    @inlinable package init<Bits: FixedWidthInteger>(littleEndian value: Bits) {
        self = stride(from: 0, to: Bits.bitWidth, by: 8).map {
            UInt8(truncatingIfNeeded: value >> Bits($0))
        }
    }

    /// The bytes of a number, most significant first.
    @inlinable package init<Bits: FixedWidthInteger>(bigEndian value: Bits) {
        self.init(littleEndian: value.byteSwapped)
    }

    /// Appends the bytes of a number, least significant first.
    @inlinable package mutating func append<Bits: FixedWidthInteger>(littleEndian value: Bits) {
        for shift in stride(from: 0, to: Bits.bitWidth, by: 8) {
            append(UInt8(truncatingIfNeeded: value >> Bits(shift)))
        }
    }

    /// Appends four bytes for each of the numbers, least significant first.
    package mutating func append(littleEndian values: [Float]) {
        for value in values { append(littleEndian: value.bitPattern) }
    }

    /// The number whose least significant byte lies at an index, and the others behind it.
    @inlinable package func littleEndian<Bits: FixedWidthInteger>(at position: Int, as type: Bits.Type)
        -> Bits
    {
        var value: Bits = 0
        for index in 0..<Bits.bitWidth / 8 {
            value |= Bits(truncatingIfNeeded: self[position + index]) << Bits(8 * index)
        }
        return value
    }

    /// The number whose most significant byte lies at an index, and the others behind it.
    @inlinable package func bigEndian<Bits: FixedWidthInteger>(at position: Int, as type: Bits.Type) -> Bits {
        littleEndian(at: position, as: type).byteSwapped
    }

    /// `count` 32-bit floats, the first at an index, each least significant byte first.
    package func floats(at position: Int, count: Int) -> [Float] {
        (0..<count).map { Float(bitPattern: littleEndian(at: position + 4 * $0, as: UInt32.self)) }
    }
}
