/// cos and sin of 2 pi u / 2^32: the top two bits are the quadrant, the rest is exact.
@inline(__always)
func cosineAndSine(ofTurn u: UInt32) -> (cosine: Float, sine: Float) {
    // Add half a quadrant so that the remaining angle lies in -pi/4..<pi/4.
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
