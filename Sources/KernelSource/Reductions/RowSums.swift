/// Rows that are summed before they join the total, so that the rounding error grows with the number of
/// blocks, not of rows.
private let rowBlock = 16

/// sums[j] = the sum over rows of value(row, j), in blocks of `rowBlock` rows.
@inline(__always)
func sumRows(
    _ rows: Int, _ columns: Range<Int>, into sums: UnsafeMutablePointer<Float>, _ value: (Int, Int) -> Float
) {
    forEachColumnBlock(columns) { block, part in
        for j in block { sums[j] = 0 }
        var row = 0
        while row < rows {
            for j in block { part[j - block.lowerBound] = 0 }
            let end = min(row + rowBlock, rows)
            while row < end {
                for j in block { part[j - block.lowerBound] += value(row, j) }
                row += 1
            }
            for j in block { sums[j] += part[j - block.lowerBound] }
        }
    }
}

/// Calls `body` with blocks of at most 64 columns and a scratch buffer of 64 floats that stays in L1.
@inline(__always)
func forEachColumnBlock(
    _ columns: Range<Int>, _ body: (Range<Int>, UnsafeMutablePointer<Float>) -> Void
) {
    var scratch = (PanelRow.zero, PanelRow.zero, PanelRow.zero, PanelRow.zero)
    withUnsafeMutableBytes(of: &scratch) { bytes in
        guard let base = bytes.baseAddress else { return }
        var first = columns.lowerBound
        while first < columns.upperBound {
            let last = min(first + 64, columns.upperBound)
            body(first..<last, base.assumingMemoryBound(to: Float.self))
            first = last
        }
    }
}
