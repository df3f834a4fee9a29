/// Elementary functions of one float, without a branch or a table, so that a plain loop over them vectorises.
/// Errors in units in the last place are measured by `ElementaryTests` over every exponent.
/// Method and polynomials: Moshier's Cephes (expf.c, logf.c, tanhf.c, sinf.c), public domain.

/// Adding and taking away 1.5 * 2^23 rounds to the nearest integer, with no instruction that SSE2 lacks.
private let roundingShift: Float = 12_582_912

/// The square root; 0 for x < 0 and NaN. Without the comparison the compiler must keep a library call for
/// negative x, which sets `errno`, and the loop is not vectorised.
@inline(__always)
func rootOf(_ x: Float) -> Float { (x > 0 ? x : 0).squareRoot() }

/// The square roots of eight numbers. `SIMD8.squareRoot()` would take them one by one.
@inline(__always)
func rootOf(_ x: Lanes) -> Lanes {
    Lanes(
        rootOf(x[0]), rootOf(x[1]), rootOf(x[2]), rootOf(x[3]),
        rootOf(x[4]), rootOf(x[5]), rootOf(x[6]), rootOf(x[7]))
}

/// e^x; 0 below -103.98, infinity above 88.72, NaN for NaN.
@inline(__always)
func expOf(_ x: Float) -> Float {
    // Comparisons with NaN are false, so the clamps let it through.
    let high: Float = x > 89 ? 89 : x
    let clamped: Float = high < -105 ? -105 : high
    let shifted = multiplyAdd(clamped, 1.442_695_04, roundingShift)
    let n = shifted - roundingShift
    // x = n ln 2 + r, with ln 2 in two parts so that n times the first is exact.
    let r = multiplyAdd(n, 2.121_944_40e-4, multiplyAdd(n, -0.693_359_375, clamped))
    var p: Float = 1.987_569_15e-4
    p = multiplyAdd(p, r, 1.398_199_95e-3)
    p = multiplyAdd(p, r, 8.333_451_91e-3)
    p = multiplyAdd(p, r, 4.166_579_59e-2)
    p = multiplyAdd(p, r, 1.666_666_55e-1)
    p = multiplyAdd(p, r, 5.000_000_12e-1)
    p = multiplyAdd(p, r * r, r) + 1
    // 2^n in two factors: n = -149 and n = 128 have no normal float of their own.
    let integer = Int32(bitPattern: shifted.bitPattern) &- Int32(bitPattern: roundingShift.bitPattern)
    let half = integer >> 1
    return p * powerOfTwo(half) * powerOfTwo(integer &- half)
}

/// 2^n for n in -126...127.
@inline(__always)
private func powerOfTwo(_ n: Int32) -> Float {
    Float(bitPattern: UInt32(bitPattern: (n &+ 127) &<< 23))
}

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
    // Infinity and NaN stand for themselves.
    return x < .infinity ? finite : x
}

/// ln(1 + u) for u in 0...1, to relative accuracy also where u is tiny.
@inline(__always)
func logOfOnePlus(_ u: Float) -> Float {
    let w = 1 + u
    // What rounding 1 + u lost is put back to first order.
    let lost = u - (w - 1)
    return logOf(w) + lost / w
}

/// The hyperbolic tangent, within -1...1; odd, but +0 for -0.
@inline(__always)
func tanhOf(_ x: Float) -> Float {
    let magnitude = Float(bitPattern: x.bitPattern & 0x7fff_ffff)
    let far = 1 - 2 / (expOf(2 * magnitude) + 1)
    let z = x * x
    var p: Float = -5.704_988_72745e-3
    p = multiplyAdd(p, z, 2.063_908_88954e-2)
    p = multiplyAdd(p, z, -5.373_971_12230e-2)
    p = multiplyAdd(p, z, 1.333_144_22036e-1)
    p = multiplyAdd(p, z, -3.333_328_24140e-1)
    let near = multiplyAdd(p * z, x, x)
    let signedFar = Float(bitPattern: far.bitPattern | (x.bitPattern & 0x8000_0000))
    return magnitude < 0.625 ? near : signedFar
}

/// 1 / (1 + e^-x).
@inline(__always)
func sigmoidOf(_ x: Float) -> Float { 1 / (1 + expOf(-x)) }

/// ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|), which overflows nowhere.
@inline(__always)
func softplusOf(_ x: Float) -> Float {
    let magnitude = Float(bitPattern: x.bitPattern & 0x7fff_ffff)
    let positive: Float = x < 0 ? 0 : x
    return positive + logOfOnePlus(expOf(-magnitude))
}

/// cos and sin of 2 pi u / 2^32: the top two bits are the quadrant, the rest is exact.
@inline(__always)
func cosineAndSine(ofTurn u: UInt32) -> (cosine: Float, sine: Float) {
    // Half a quadrant is added so that the remaining angle lies in -pi/4..<pi/4.
    let shifted = u &+ 0x2000_0000
    let quadrant = shifted >> 30
    let rest = Int32(bitPattern: (shifted & 0x3fff_ffff)) &- 0x2000_0000
    let x = Float(rest) * (Float.pi / 2 / 1_073_741_824)
    let z = x * x
    var s: Float = -1.951_529_5891e-4
    s = multiplyAdd(s, z, 8.332_160_8736e-3)
    s = multiplyAdd(s, z, -1.666_665_4611e-1)
    let sine = multiplyAdd(s * z, x, x)
    var c: Float = 2.443_315_711809948e-5
    c = multiplyAdd(c, z, -1.388_731_625493765e-3)
    c = multiplyAdd(c, z, 4.166_664_568298827e-2)
    let cosine = multiplyAdd(c * z, z, multiplyAdd(z, -0.5, 1))
    let swap = quadrant & 1 != 0
    let a: Float = swap ? sine : cosine
    let b: Float = swap ? cosine : sine
    // cos is negative in quadrants 1 and 2, sin in 2 and 3.
    let cosineSign = ((quadrant &+ 1) & 2) &<< 30
    let sineSign = (quadrant & 2) &<< 30
    return (Float(bitPattern: a.bitPattern ^ cosineSign), Float(bitPattern: b.bitPattern ^ sineSign))
}
