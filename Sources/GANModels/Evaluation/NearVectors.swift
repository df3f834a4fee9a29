/// Calls `body` with each vector of a piece whose squared distance to a vector may be below `limit` or below
/// its own of `limits`. Eight are looked at together, and where one is near, `body` is called with all: few
/// are.
///
/// - Parameters:
///   - squaredLength: the vector's squared length.
///   - squaredLengths: those of all vectors of the other set.
///   - first: the first vector of the piece.
///   - products: the scalar products of the vector with those of the piece.
@inline(__always)
func forEachNear(
    _ squaredLength: Double, _ squaredLengths: [Double], _ first: Int, _ products: borrowing Span<Double>,
    within limit: Double, or limits: [Double]?, _ body: (_ column: Int, _ squaredDistance: Double) -> Void
) {
    let count = products.count
    var i = 0
    while i + 8 <= count {
        let distances =
            SIMD8(repeating: squaredLength) + eight(squaredLengths.span, first + i) - 2 * eight(products, i)
        var isNear = any(distances .< limit)
        if let limits, !isNear { isNear = any(distances .< eight(limits.span, first + i)) }
        // Rounding must not make a distance negative.
        if isNear { for k in 0..<8 { body(first + i + k, max(distances[k], 0)) } }
        i += 8
    }
    while i < count {
        body(first + i, max(squaredLength + squaredLengths[first + i] - 2 * products[i], 0))
        i += 1
    }
}

/// Eight numbers from an index.
@inline(__always)
private func eight(_ numbers: borrowing Span<Double>, _ index: Int) -> SIMD8<Double> {
    precondition(index >= 0 && index + 8 <= numbers.count)
    return unsafe numbers.withUnsafeBytes {
        unsafe $0.loadUnaligned(fromByteOffset: index * 8, as: SIMD8<Double>.self)
    }
}
