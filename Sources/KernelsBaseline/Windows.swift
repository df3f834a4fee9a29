import KernelABI

/// C = A B + bias over a rectangle of destination pixels in a range of images and a range of panels of 16 channels, A
/// being the windows that the pixels see; `c` is the rectangle's first pixel in the first image.
public func multiplyWindows(
    _ product: WindowProduct, bias: UnsafePointer<Float>?, into c: UnsafeMutablePointer<Float>,
    images: Range<Int>, panels: Range<Int>
) {
    let rows = images.count * product.height * product.width
    if rows == 0 { return }
    withTileSums { sums in
        var cursor = WindowCursor(image: images.lowerBound, y: 0, x: 0)
        for index in 0..<tileCount(ofRows: rows) {
            let height = tile(index, ofRows: rows).height
            let (windows, targets) = cursor.nextRows(height, product, c)
            for panel in panels {
                let first = panel * panelWidth
                let width = min(panelWidth, product.channels - first)
                let shift = bias.map { $0 + first }
                computeWindowTile(
                    height: height, product, windows, panel: product.right + panel * product.rightPanel,
                    into: sums)
                finish(sums, width, shift, targets.0 + first)
                if height > 1 { finish(sums + 16, width, shift, targets.1 + first) }
                if height > 2 { finish(sums + 32, width, shift, targets.2 + first) }
                if height > 3 { finish(sums + 48, width, shift, targets.3 + first) }
                if height > 4 { finish(sums + 64, width, shift, targets.4 + first) }
                if height > 5 { finish(sums + 80, width, shift, targets.5 + first) }
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
        var low = load(sums), high = load(sums + 8)
        if let bias {
            low += load(bias)
            high += load(bias + 8)
        }
        store(low, to)
        store(high, to + 8)
    } else if let bias {
        for j in 0..<width { to[j] = sums[j] + bias[j] }
    } else {
        for j in 0..<width { to[j] = sums[j] }
    }
}

/// Walks through a rectangle of pixels: along its rows, then down, then to the next image.
private struct WindowCursor {
    var image: Int
    var y: Int
    var x: Int

    /// The windows of the next `height` pixels; those beyond are the last one again.
    @inline(__always)
    mutating func nextRows(
        _ height: Int, _ product: WindowProduct, _ to: UnsafeMutablePointer<Float>
    ) -> (WindowSources, WindowTargets) {
        let (s0, t0) = next(true, product)
        let (s1, t1) = next(height > 1, product)
        let (s2, t2) = next(height > 2, product)
        let (s3, t3) = next(height > 3, product)
        let (s4, t4) = next(height > 4, product)
        let (s5, t5) = next(height > 5, product)
        let from = product.source
        return (
            (from + s0, from + s1, from + s2, from + s3, from + s4, from + s5),
            (to + t0, to + t1, to + t2, to + t3, to + t4, to + t5)
        )
    }

    /// Offsets of the pixel in source and destination; moves on if told.
    @inline(__always)
    private mutating func next(_ moves: Bool, _ product: WindowProduct) -> (Int, Int) {
        let from = product.sourceStrides
        let to = product.destinationStrides
        let result = (
            image * from.image + y * from.row + x * from.pixel, image * to.image + y * to.row + x * to.pixel
        )
        if moves {
            x += 1
            if x == product.width {
                x = 0
                y += 1
                if y == product.height {
                    y = 0
                    image += 1
                }
            }
        }
        return result
    }
}
