/// Half precision (IEEE 754 binary16): 11 significant bits, for numbers up to 65,504. Not every platform has
/// Swift's `Float16`.
enum HalfFloat {
    /// Numbers of this magnitude or more are rounded to infinity.
    static let overflow: Float = 65_520

    /// The bits of the nearest half; of two at the same distance, of the one whose last bit is 0.
    static func bits(_ value: Float) -> UInt16 {
        let sign = UInt16(truncatingIfNeeded: value.bitPattern >> 16) & 0x8000
        let magnitude = value.bitPattern & 0x7fff_ffff
        guard magnitude <= 0x7f80_0000 else { return sign | 0x7e00 }
        guard magnitude >= 0x3880_0000 else {
            // Below 2^-14 halves are multiples of 2^-24. The product is exact.
            let units = Float(bitPattern: magnitude) * 0x1p24
            return sign | UInt16(units.rounded(.toNearestOrEven))
        }
        // The bias of the exponent is 15 in place of 127; 13 bits of the fraction are rounded away.
        let rebiased = magnitude - (112 << 23)
        let rounded = (rebiased + 0xfff + (rebiased >> 13 & 1)) >> 13
        return sign | UInt16(min(rounded, 0x7c00))
    }
}
