import KernelABI

/// Vectors of the first set in a tile: with eight columns, 12 registers of AVX hold its sums.
private let rowsOfTile = 6

/// Writes the scalar products to `c`, row-major with rows of eight times `product.panels`.
///
/// Each is summed front to back, so that its bits depend on nothing but its two vectors.
func scalarProducts(_ product: ScalarProduct, into c: UnsafeMutablePointer<Double>) {
    for panel in 0..<product.panels {
        let right = product.right + panel * product.size * 8
        var row = 0
        while row < product.rows {
            let height = min(rowsOfTile, product.rows - row)
            let left = product.left + row * product.size
            let to = c + (row * product.panels + panel) * 8
            @inline(__always) func compute(_ rows: Int) {
                computeTile(rows, left, right, product.size, to, product.panels * 8)
            }
            withLiteral(height, compute)
            row += height
        }
    }
}

@inline(__always)
private func computeTile(
    _ rows: Int, _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, _ size: Int,
    _ to: UnsafeMutablePointer<Double>, _ stride: Int
) {
    let zero = SIMD8<Double>.zero
    var sums = (zero, zero, zero, zero, zero, zero)
    withUnsafeMutableBytes(of: &sums) { bytes in
        guard let base = bytes.baseAddress else { return }
        let c = base.assumingMemoryBound(to: SIMD8<Double>.self)
        for k in 0..<size {
            let column = UnsafeRawPointer(right + k * 8).loadUnaligned(as: SIMD8<Double>.self)
            for i in 0..<rows {
                let factor = SIMD8<Double>(repeating: left[i * size + k])
                c[i] = fusesMultiplyAdd ? c[i].addingProduct(factor, column) : c[i] + factor * column
            }
        }
        for i in 0..<rows {
            UnsafeMutableRawPointer(to + i * stride).storeBytes(of: c[i], as: SIMD8<Double>.self)
        }
    }
}
