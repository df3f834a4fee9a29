import KernelABI

// Copies from row-major matrices to panels.

/// A range of a matrix's panels, [columns / 16][rows][16], zero-padded.
func packPanels(_ matrix: Matrix, into panels: BlockDestination, range: Range<Int>) {
    for panel in range {
        let first = panel * panelWidth
        let width = min(panelWidth, matrix.columns - first)
        var to = panels.first + panel * panels.stride
        var source = matrix.first + first
        for _ in 0..<matrix.rows {
            if width == panelWidth {
                storeRow(loadRow(source), to)
            } else {
                for j in 0..<panelWidth { to[j] = j < width ? source[j] : 0 }
            }
            source += matrix.columns
            to += panelWidth
        }
    }
}

/// The transpose of a matrix in panels, [rows / 16][stride / 16][16], zero-padded in both directions: the
/// panels may have more rows than the matrix has columns. The range counts blocks of 16 such rows.
func packTransposed(_ matrix: Matrix, into panels: BlockDestination, blocks: Range<Int>) {
    let first = blocks.lowerBound * panelWidth
    let last = min(blocks.upperBound * panelWidth, panels.stride / panelWidth)
    for block in 0..<panelCount(matrix.rows) {
        let height = min(panelWidth, matrix.rows - block * panelWidth)
        let source = matrix.first + block * panelWidth * matrix.columns
        let to = panels.first + block * panels.stride
        // Whole blocks of 8 x 8, then the rest element by element.
        var whole = first
        if height == panelWidth {
            while whole + 8 <= min(last, matrix.columns) {
                let corner = source + whole
                let target = to + whole * panelWidth
                transposeEight(corner, stride: matrix.columns, into: target, stride: panelWidth)
                transposeEight(
                    corner + 8 * matrix.columns, stride: matrix.columns, into: target + 8, stride: panelWidth)
                whole += 8
            }
        }
        for column in whole..<max(last, whole) {
            let line = to + column * panelWidth
            if column < matrix.columns {
                for i in 0..<height { line[i] = source[i * matrix.columns + column] }
                for i in height..<panelWidth { line[i] = 0 }
            } else {
                for i in 0..<panelWidth { line[i] = 0 }
            }
        }
    }
}
