import KernelABI

/// C = A B + bias for a rectangle of destination pixels, a range of images and a range of panels of 16
/// channels. The rows of A are the pixels' windows; `c` is the rectangle's first pixel in the first image.
func multiplyWindows(
    _ product: WindowProduct, bias: UnsafePointer<Float>?, into c: UnsafeMutablePointer<Float>,
    images: Range<Int>, panels: Range<Int>
) {
    let count = images.count * product.height * product.width
    if count == 0 { return }
    withTileSums { sums in
        withWindowRows(product.source, c) { rows in
            var cursor = WindowCursor(image: images.lowerBound, y: 0, x: 0)
            for index in 0..<tileCount(ofRows: count) {
                let height = tile(index, ofRows: count).height
                cursor.take(height, product, c, into: rows)
                for panel in panels {
                    let weights = product.right + panel * product.rightPanel
                    @inline(__always) func compute(_ height: Int) {
                        computeWindowTile(rows: height, product, rows.sources, panel: weights, into: sums)
                    }
                    withLiteral(height, compute)
                    let first = panel * panelWidth
                    let width = min(panelWidth, product.channels - first)
                    let shift = bias.map { $0 + first }
                    for i in 0..<height {
                        finish(sums + i * panelWidth, width, shift, rows.targets[i] + first)
                    }
                }
            }
        }
    }
}

/// Stores one row's sums with the bias.
@inline(__always)
private func finish(
    _ sums: UnsafePointer<Float>, _ width: Int, _ bias: UnsafePointer<Float>?,
    _ to: UnsafeMutablePointer<Float>
) {
    if width == panelWidth {
        var row = loadRow(sums)
        if let bias { row += loadRow(bias) }
        storeRow(row, to)
    } else if let bias {
        for j in 0..<width { to[j] = sums[j] + bias[j] }
    } else {
        for j in 0..<width { to[j] = sums[j] }
    }
}

/// Iterates over a rectangle of pixels: along its rows, then down, then to the next image.
private struct WindowCursor {
    var image: Int
    var y: Int
    var x: Int

    /// Writes the addresses of the windows and sums of the next `height` pixels, and advances past them.
    @inline(__always)
    mutating func take(
        _ height: Int, _ product: WindowProduct, _ c: UnsafeMutablePointer<Float>, into rows: WindowRows
    ) {
        let from = product.sourceStrides
        let to = product.destinationStrides
        for i in 0..<height {
            rows.sources[i] = product.source + image * from.image + y * from.row + x * from.pixel
            rows.targets[i] = c + image * to.image + y * to.row + x * to.pixel
            x += 1
            if x < product.width { continue }
            x = 0
            y += 1
            if y < product.height { continue }
            y = 0
            image += 1
        }
    }
}
