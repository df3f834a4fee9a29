import KernelABI

/// Packs the transpose of a depth x rows matrix into tiles of rows, each [depth][height].
func packTiles(_ matrix: Matrix, into packed: UnsafeMutablePointer<Float>, tiles: Range<Int>) {
    let (depth, rows) = (matrix.rows, matrix.columns)
    for index in tiles {
        let (row, height) = tile(index, ofRows: rows)
        var source = matrix.first + row
        var to = packed + row * depth
        // Use whole vectors where they end within the matrix; the next step overwrites the surplus.
        let whole = row + Eight.scalarCount <= rows ? depth - 1 : 0
        for _ in 0..<whole {
            storeEight(loadEight(source), to)
            source += rows
            to += height
        }
        for _ in whole..<depth {
            for i in 0..<height { to[i] = source[i] }
            source += rows
            to += height
        }
    }
}
