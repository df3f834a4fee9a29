import KernelABI

// Matrix products: loops over tiles, each followed by an epilogue that processes its sums while they are in
// L1.

/// C = A B + bias, row-major with rows of `product.columns`, over a range of panels.
func multiply(
    _ product: Product, bias: UnsafePointer<Float>?, into c: UnsafeMutablePointer<Float>,
    panels: Range<Int>
) {
    forEachTile(product, panels: panels) { sums, row, height, panel in
        let width = validColumns(product, panel)
        let to = c + row * product.columns + panel * panelWidth
        let shift = bias.map { $0 + panel * panelWidth }
        for i in 0..<height {
            finish(sums + i * panelWidth, width, shift, to + i * product.columns)
        }
    } before: { _, _, _ in
    }
}

/// C += A B, row-major with rows of `product.columns`, over a range of panels.
func multiplyAccumulate(
    _ product: Product, into c: UnsafeMutablePointer<Float>, panels: Range<Int>
) {
    forEachTile(product, panels: panels) { sums, row, height, panel in
        let width = validColumns(product, panel)
        let to = c + row * product.columns + panel * panelWidth
        for i in 0..<height {
            let from = sums + i * panelWidth
            let destination = to + i * product.columns
            for j in 0..<width { destination[j] += from[j] }
        }
    } before: { _, _, _ in
    }
}

/// C += A B with C in panels, over a range of panels.
func multiplyAccumulatePanels(
    _ product: Product, into c: UnsafeMutablePointer<Float>, panels: Range<Int>
) {
    forEachTile(product, panels: panels) { sums, row, height, panel in
        let to = c + (panel * product.rows + row) * panelWidth
        for i in 0..<height * panelWidth { to[i] += sums[i] }
    } before: { _, _, _ in
    }
}

/// An Adam step on a parameter in panels whose gradient is A B. The gradient is consumed tile by tile and
/// never stored.
func updatePanels(
    _ product: Product, _ state: AdamState, _ rates: AdamRates, panels: Range<Int>
) {
    forEachTile(product, panels: panels) { sums, row, height, panel in
        let offset = (panel * product.rows + row) * panelWidth
        update(sums, state.advanced(by: offset), rates, count: height * panelWidth)
    } before: { row, height, panel in
        // The state is the only operand that is in no cache: prefetch the next tile's while this one is
        // computed.
        let next = state.advanced(by: (panel * product.rows + row + height) * panelWidth)
        for line in 0..<height {
            prefetch(next.value + line * panelWidth)
            prefetch(next.first + line * panelWidth)
            prefetch(next.second + line * panelWidth)
        }
    }
}

/// C^T = A B, row-major with rows of `product.rows`, over a range of A's row tiles; A is stored in panels.
func multiplyTransposed(
    _ product: Product, into c: UnsafeMutablePointer<Float>, tiles: Range<Int>
) {
    forEachTile(product, tiles: tiles) { sums, row, height, panel in
        let width = validColumns(product, panel)
        let to = c + panel * panelWidth * product.rows + row
        if tileRows == 8 && height == 8 && width == panelWidth {
            transposeEight(sums, stride: panelWidth, into: to, stride: product.rows)
            transposeEight(
                sums + 8, stride: panelWidth, into: to + 8 * product.rows, stride: product.rows)
            return
        }
        for j in 0..<width {
            for i in 0..<height { to[j * product.rows + i] = sums[i * panelWidth + j] }
        }
    }
}

/// Stores one row's sums with the bias.
@inline(__always)
func finish(
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

/// The number of columns of a panel without padding.
@inline(__always)
private func validColumns(_ product: Product, _ panel: Int) -> Int {
    min(panelWidth, product.columns - panel * panelWidth)
}
