import KernelABI

/// The sums of a range of columns of a matrix.
func sumColumns(
    _ matrix: Matrix, into sums: UnsafeMutablePointer<Float>, columns: Range<Int>
) {
    for j in columns { sums[j] = 0 }
    for i in 0..<matrix.rows {
        let row = matrix.first + i * matrix.columns
        for j in columns { sums[j] += row[j] }
    }
}

/// The sums over the rows of pixels x channels, for a range of blocks of 16 channels. Pixels are summed in
/// blocks of 256, so that the rounding error grows with the number of blocks.
func sumPixels(
    _ matrix: Matrix, into sums: UnsafeMutablePointer<Float>, blocks: Range<Int>
) {
    let (from, pixels, channels) = (matrix.first, matrix.rows, matrix.columns)
    for block in blocks {
        let first = block * panelWidth
        let width = min(panelWidth, channels - first)
        for j in 0..<width { sums[first + j] = 0 }
        var pixel = 0
        while pixel < pixels {
            let end = min(pixel + 256, pixels)
            if width == panelWidth {
                var sum = PanelRow.zero
                for i in pixel..<end { sum += loadRow(from + i * channels + first) }
                storeRow(loadRow(sums + first) + sum, sums + first)
            } else {
                for j in first..<first + width {
                    var sum: Float = 0
                    for i in pixel..<end { sum += from[i * channels + j] }
                    sums[j] += sum
                }
            }
            pixel = end
        }
    }
}
