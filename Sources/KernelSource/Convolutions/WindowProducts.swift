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
                forEachGroup(panels) { panel, count in
                    let weights = product.right + panel * product.rightPanel
                    @inline(__always) func compute(_ height: Int, _ panels: Int) {
                        computeWindowTile(
                            rows: height, panels: panels, product, rows.sources, panel: weights, into: sums)
                    }
                    withLiterals(height, count, compute)
                    for j in 0..<count {
                        let first = (panel + j) * panelWidth
                        let width = min(panelWidth, product.channels - first)
                        let shift = bias.map { $0 + first }
                        let from = sums + j * height * panelWidth
                        for i in 0..<height {
                            finish(from + i * panelWidth, width, shift, rows.targets[i] + first)
                        }
                    }
                }
            }
        }
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
