import KernelABI

/// The transpose of a matrix of depth x rows into tiles as products cut them from the rows, each [depth][height].
func packTiles(_ matrix: Matrix, into packed: UnsafeMutablePointer<Float>, tiles: Range<Int>) {
    let (depth, rows) = (matrix.rows, matrix.columns)
    for index in tiles {
        let (row, height) = tile(index, ofRows: rows)
        var source = matrix.first + row
        var to = packed + row * depth
        // Whole vectors, of which the next step overwrites what is too much, where they end before the matrix does.
        let whole = row + Lanes.scalarCount <= rows && height <= Lanes.scalarCount ? depth - 1 : 0
        for _ in 0..<whole {
            store(load(source), to)
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
