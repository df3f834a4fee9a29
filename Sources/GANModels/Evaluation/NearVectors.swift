/// Calls `body` with each vector of a piece that may be near a vector. Eight are looked at together, and
/// where one of them is near, `body` is called with all: few are.
///
/// - Parameters:
///   - squaredLength: the vector's squared length.
///   - squaredLengths: those of all vectors of the other set.
///   - first: the first vector of the piece.
///   - products: the scalar products of the vector with those of the piece.
///   - skipped: vectors of the other set up to this one are not looked at; none by default.
///   - isNear: whether one of the eight vectors from an index is near, by their squared distances. These may
///     be negative by rounding.
@inline(__always)
func forEachNear(
    _ squaredLength: Double, _ squaredLengths: [Double], _ first: Int, _ products: borrowing Span<Double>,
    after skipped: Int = -1, isNear: (_ column: Int, _ squaredDistances: SIMD8<Double>) -> Bool,
    _ body: (_ column: Int, _ squaredDistance: Double) -> Void
) {
    let count = products.count
    var i = max(0, skipped + 1 - first)
    while i + 8 <= count {
        let distances =
            SIMD8(repeating: squaredLength) + eight(squaredLengths.span, first + i) - 2 * eight(products, i)
        if isNear(first + i, distances) {
            for k in 0..<8 { body(first + i + k, max(distances[k], 0)) }
        }
        i += 8
    }
    while i < count {
        body(first + i, max(squaredLength + squaredLengths[first + i] - 2 * products[i], 0))
        i += 1
    }
}

/// Eight numbers from an index.
@inline(__always)
func eight(_ numbers: borrowing Span<Double>, _ index: Int) -> SIMD8<Double> {
    precondition(index >= 0 && index + 8 <= numbers.count)
    return unsafe numbers.withUnsafeBytes {
        unsafe $0.loadUnaligned(fromByteOffset: index * 8, as: SIMD8<Double>.self)
    }
}
