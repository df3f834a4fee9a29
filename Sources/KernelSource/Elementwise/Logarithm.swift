/// ln x for normal x > 0; -infinity for 0 and subnormals; NaN below 0.
@inline(__always)
func logOf(_ x: Float) -> Float {
    // x = 2^e m with m in sqrt(1/2)..<sqrt(2).
    let bits = Int32(bitPattern: x.bitPattern)
    let offset: Int32 = 0x3f35_04f3
    let exponent = (bits &- offset) >> 23
    let m = Float(bitPattern: UInt32(bitPattern: bits &- (exponent &<< 23)))
    let e = Float(exponent)
    let f = m - 1
    let z = f * f
    var p: Float = 7.037_683_6292e-2
    p = multiplyAdd(p, f, -1.151_461_0310e-1)
    p = multiplyAdd(p, f, 1.167_699_8740e-1)
    p = multiplyAdd(p, f, -1.242_014_0846e-1)
    p = multiplyAdd(p, f, 1.424_932_2787e-1)
    p = multiplyAdd(p, f, -1.666_805_7665e-1)
    p = multiplyAdd(p, f, 2.000_071_4765e-1)
    p = multiplyAdd(p, f, -2.499_999_3993e-1)
    p = multiplyAdd(p, f, 3.333_333_1174e-1)
    var y = p * f * z
    y = multiplyAdd(e, -2.121_944_40e-4, y)
    y = multiplyAdd(z, -0.5, y)
    let result = multiplyAdd(e, 0.693_359_375, f + y)
    let belowNormal: Float = x < 0 ? .nan : -.infinity
    let finite: Float = x < .leastNormalMagnitude ? belowNormal : result
    // Infinity and NaN pass through.
    return x < .infinity ? finite : x
}

/// ln(1 + u) for u in 0...1, accurate for tiny u too.
@inline(__always)
func logOfOnePlus(_ u: Float) -> Float {
    let w = 1 + u
    // Add back, to first order, what rounding 1 + u lost.
    let lost = u - (w - 1)
    return logOf(w) + lost / w
}
