/// Fixed-width numbers, least significant byte first, as every format here but IDX stores them.
///
/// The loops are over bytes, with no pointer, because that is quick enough: a snapshot is some 30 MB.
extension [UInt8] {
    mutating func append<Bits: FixedWidthInteger>(littleEndian value: Bits) {
        for shift in stride(from: 0, to: Bits.bitWidth, by: 8) {
            append(UInt8(truncatingIfNeeded: value >> Bits(shift)))
        }
    }

    mutating func append(littleEndian values: [Float]) {
        for value in values { append(littleEndian: value.bitPattern) }
    }

    func littleEndian<Bits: FixedWidthInteger>(at position: Int, as type: Bits.Type) -> Bits {
        var value: Bits = 0
        for index in 0..<Bits.bitWidth / 8 {
            value |= Bits(truncatingIfNeeded: self[position + index]) << Bits(8 * index)
        }
        return value
    }

    func floats(at position: Int, count: Int) -> [Float] {
        (0..<count).map { Float(bitPattern: littleEndian(at: position + 4 * $0, as: UInt32.self)) }
    }
}
