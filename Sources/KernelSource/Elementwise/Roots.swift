/// The square roots of a vector, correctly rounded; 0 for x < 0 and NaN. `half` is 1/2, see below.
///
/// A vector's own `squareRoot()` is scalarised, a loop over its elements is not.
@inline(__always)
func rootOf(_ x: Lanes, half: Float) -> Lanes {
    if rootsUseMultiplyAdds && allAreUsual(x) { return multipliedRootOf(x, half: half) }
    var roots = Lanes.zero
    for i in 0..<Lanes.scalarCount { roots[i] = rootOf(x[i]) }
    return roots
}

/// The integers that have the bits of a vector of floats.
private typealias LaneBits = Lanes.MaskStorage

/// Whether all elements lie in 2^-96..<infinity, where the residual of `multipliedRootOf` is exact.
@inline(__always)
private func allAreUsual(_ x: Lanes) -> Bool {
    // Floats of one sign are in the order of their bits, and negative ones are negative integers.
    let bits = unsafeBitCast(x, to: LaneBits.self)
    let least = LaneBits(repeating: 31 << 23)
    let infinity = LaneBits(repeating: 0x7f80_0000)
    let marks = LaneBits.zero.replacing(with: -1, where: (bits .< least) .| (bits .>= infinity))
    // Not `any`, which would leave weak symbols.
    var unusual: Int32 = 0
    for i in 0..<Lanes.scalarCount { unusual |= marks[i] }
    return unusual == 0
}

/// The correctly rounded roots of numbers in 2^-96..<infinity by multiply-adds alone, which leave the divider
/// to other work.
///
/// The first guess of y = 1 / sqrt(x) halves the exponent as an integer and is within 3.5 % (Lomont 2003,
/// "Fast inverse square root"). Steps of third and second order, y += y (3 e^2 / 8 - e / 2) with
/// e = x y^2 - 1, leave nothing but rounding errors, and the exact residual x - root^2 corrects the last bit
/// (Markstein 1990, "Computation of elementary functions on the IBM RISC System/6000 processor", theorem 5).
/// Factors of 4 change exponents alone, so the 2^24 numbers in 1..<4 stand for all.
///
/// Sums with constants are not fused, and `half` is 1/2 at run time: else the compiler takes vectors apart.
@inline(__always)
private func multipliedRootOf(_ x: Lanes, half: Float) -> Lanes {
    let halves = Lanes(repeating: half)
    let ones = halves + halves
    let threeEighths = Lanes(repeating: half * 0.75)
    let bits = unsafeBitCast(x, to: LaneBits.self)
    var inverse = unsafeBitCast(LaneBits(repeating: 0x5f37_59df) &- (bits &>> 1), to: Lanes.self)
    let first = x * inverse * inverse - ones
    inverse = multiplyAdd(inverse, first * (first * threeEighths - halves), inverse)
    var root = x * inverse
    let second = (ones - root * inverse) * halves
    root = multiplyAdd(root, second, root)
    let halfInverse = inverse * halves
    let residual = multiplyAdd(Lanes.zero - root, root, x)
    return multiplyAdd(residual, multiplyAdd(halfInverse, second, halfInverse), root)
}
