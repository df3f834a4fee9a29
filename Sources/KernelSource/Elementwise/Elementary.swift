/// Elementary functions of one float, without branches or tables, so that a plain loop over them vectorises.
/// `ElementaryTests` measures their errors in units in the last place over every exponent. Method and
/// polynomials: Moshier's Cephes (expf.c, logf.c, tanhf.c, sinf.c), public domain.

/// Adding and subtracting 1.5 * 2^23 rounds to the nearest integer, also with SSE2, which has no rounding
/// instruction.
private let roundingShift: Float = 12_582_912

/// The square root; 0 for x < 0 and NaN. Without the comparison the compiler must keep a library call for
/// negative x, which sets `errno`, and the loop is not vectorised.
@inline(__always)
func rootOf(_ x: Float) -> Float { (x > 0 ? x : 0).squareRoot() }

/// e^x; 0 below -103.98, infinity above 88.72, NaN for NaN.
@inline(__always)
func expOf(_ x: Float) -> Float {
    // Comparisons with NaN are false, so the clamps pass NaN through.
    let high: Float = x > 89 ? 89 : x
    let clamped: Float = high < -105 ? -105 : high
    let shifted = multiplyAdd(clamped, 1.442_695_04, roundingShift)
    let n = shifted - roundingShift
    // x = n ln 2 + r, with ln 2 split in two parts so that n times the first is exact.
    let r = multiplyAdd(n, 2.121_944_40e-4, multiplyAdd(n, -0.693_359_375, clamped))
    var p: Float = 1.987_569_15e-4
    p = multiplyAdd(p, r, 1.398_199_95e-3)
    p = multiplyAdd(p, r, 8.333_451_91e-3)
    p = multiplyAdd(p, r, 4.166_579_59e-2)
    p = multiplyAdd(p, r, 1.666_666_55e-1)
    p = multiplyAdd(p, r, 5.000_000_12e-1)
    p = multiplyAdd(p, r * r, r) + 1
    // 2^n as two factors: for n = -149 and n = 128 it is not a normal float.
    let integer = Int32(bitPattern: shifted.bitPattern) &- Int32(bitPattern: roundingShift.bitPattern)
    let half = integer >> 1
    return p * powerOfTwo(half) * powerOfTwo(integer &- half)
}

/// 2^n for n in -126...127.
@inline(__always)
private func powerOfTwo(_ n: Int32) -> Float {
    Float(bitPattern: UInt32(bitPattern: (n &+ 127) &<< 23))
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

/// ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|), which never overflows.
@inline(__always)
func softplusOf(_ x: Float) -> Float {
    let magnitude = Float(bitPattern: x.bitPattern & 0x7fff_ffff)
    let positive: Float = x < 0 ? 0 : x
    return positive + logOfOnePlus(expOf(-magnitude))
}
