/// The sum of `term(0)` to `term(count - 1)`: blocks of 128 in 32-bit floats, in eight interleaved sums that
/// fit into vectors, and the sum of blocks in double precision. The order does not depend on the number of
/// threads.
@inline(__always)
func blockSum(_ count: Int, _ term: (Int) -> Float) -> Double {
    let block = 128
    var total = 0.0
    var first = 0
    while first < count {
        let end = min(first + block, count)
        var lanes = SIMD8<Float>()
        var i = first
        while i + 8 <= end {
            lanes += SIMD8(
                term(i), term(i + 1), term(i + 2), term(i + 3), term(i + 4), term(i + 5), term(i + 6),
                term(i + 7))
            i += 8
        }
        var sum = lanes.sum()
        while i < end {
            sum += term(i)
            i += 1
        }
        total += Double(sum)
        first = end
    }
    return total
}
