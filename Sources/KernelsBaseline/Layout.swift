import KernelABI

// Copies between row-major matrices and panels.

/// Rows x columns, row-major and `stride` apart, into panels [columns / 16][rows][16], zero-padded.
public func packPanels(
    _ from: UnsafePointer<Float>, rows: Int, columns: Int, stride: Int,
    into panels: UnsafeMutablePointer<Float>, range: Range<Int>
) {
    for panel in range {
        let first = panel * panelWidth
        let width = min(panelWidth, columns - first)
        var to = panels + panel * rows * panelWidth
        var source = from + first
        for _ in 0..<rows {
            if width == panelWidth {
                store(load(source), to)
                store(load(source + 8), to + 8)
            } else {
                for j in 0..<panelWidth { to[j] = j < width ? source[j] : 0 }
            }
            source += stride
            to += panelWidth
        }
    }
}

/// The transpose of depth x rows, row-major, into tiles as products cut them from the rows, each [depth][height].
public func packTiles(
    _ from: UnsafePointer<Float>, depth: Int, rows: Int, into packed: UnsafeMutablePointer<Float>,
    tiles: Range<Int>
) {
    for index in tiles {
        let (row, height) = tile(index, ofRows: rows)
        var source = from + row
        var to = packed + row * depth
        // Whole vectors, of which the next step overwrites what is too much, where they end before the matrix does.
        let whole = row + 8 <= rows && height <= 8 ? depth - 1 : 0
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

/// The transpose of rows x columns into panels [rows / 16][depth][16], zero-padded both ways; the range counts
/// blocks of 16 columns of the source.
public func packTransposed(
    _ from: UnsafePointer<Float>, rows: Int, columns: Int, stride: Int, depth: Int,
    into panels: UnsafeMutablePointer<Float>, blocks: Range<Int>
) {
    let first = blocks.lowerBound * panelWidth
    let last = min(blocks.upperBound * panelWidth, depth)
    let rowBlocks = panelCount(rows)
    for block in 0..<rowBlocks {
        let height = min(panelWidth, rows - block * panelWidth)
        let source = from + block * panelWidth * stride
        let to = panels + block * depth * panelWidth
        for column in first..<last {
            let line = to + column * panelWidth
            if column < columns {
                for i in 0..<height { line[i] = source[i * stride + column] }
                for i in height..<panelWidth { line[i] = 0 }
            } else {
                for i in 0..<panelWidth { line[i] = 0 }
            }
        }
    }
}

/// The sums of a range of columns of rows x columns, row-major.
public func sumColumns(
    _ from: UnsafePointer<Float>, rows: Int, columns: Int, into sums: UnsafeMutablePointer<Float>,
    range: Range<Int>
) {
    for j in range { sums[j] = 0 }
    for i in 0..<rows {
        let row = from + i * columns
        for j in range { sums[j] += row[j] }
    }
}

/// to += from.
public func accumulate(
    _ from: UnsafePointer<Float>, into to: UnsafeMutablePointer<Float>, count: Int
) {
    for i in 0..<count { to[i] += from[i] }
}

/// y = p / 127.5 - 1: bytes to -1...1.
public func scalePixels(
    _ pixels: UnsafePointer<UInt8>, into y: UnsafeMutablePointer<Float>, count: Int
) {
    for i in 0..<count { y[i] = Float(pixels[i]) / 127.5 - 1 }
}
