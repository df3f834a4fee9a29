import KernelABI

// The weight gradient of a convolution. An item is one tile of the large map's channels with a group of
// panels of the small map's, item = group x tiles + tile. It covers all taps, which all read the same tile.

/// dw += A B tap by tap, dw in panels, over a range of items.
func accumulateTaps(
    _ gradient: TapGradient, into dw: UnsafeMutablePointer<Float>, items: Range<Int>
) {
    forEachTap(gradient, items: items) { sums, offset, height in
        let to = dw + offset
        for i in 0..<height * panelWidth { to[i] += sums[i] }
    } before: { _, _ in
    }
}

/// An Adam step on weights in panels, over a range of items. Their gradient is A B tap by tap, plus the
/// partial gradient `known`.
func updateTaps(
    _ gradient: TapGradient, plus known: UnsafePointer<Float>?, _ state: AdamState, _ rates: AdamRates,
    items: Range<Int>
) {
    forEachTap(gradient, items: items) { sums, offset, height in
        if let known {
            let from = known + offset
            for i in 0..<height * panelWidth { sums[i] += from[i] }
        }
        update(sums, state.advanced(by: offset), rates, count: height * panelWidth)
    } before: { offset, height in
        // Prefetch the optimiser's state while the product is computed.
        let next = state.advanced(by: offset)
        for line in 0..<height {
            prefetch(next.value + line * panelWidth)
            prefetch(next.first + line * panelWidth)
            prefetch(next.second + line * panelWidth)
        }
    }
}

/// Computes the tile of every tap of every item. `epilogue` receives the sums of each of its panels,
/// [height][16], their offset in the weights' storage and the height; `before` receives offset and height
/// before the tile is computed.
@inline(__always)
private func forEachTap(
    _ gradient: TapGradient, items: Range<Int>, epilogue: (UnsafeMutablePointer<Float>, Int, Int) -> Void,
    before: (Int, Int) -> Void
) {
    withTileSums { sums in
        let tiles = tileCount(ofRows: gradient.rows)
        for item in items {
            let (group, index) = item.quotientAndRemainder(dividingBy: tiles)
            let panel = group * tilePanels
            let width = min(tilePanels, gradient.panels - panel)
            let (row, height) = tile(index, ofRows: gradient.rows)
            let left = gradient.left + index * gradient.leftStride
            let right = gradient.right + panel * gradient.rightStride
            for number in 0..<gradient.tapCount {
                let tap = gradient.taps[number]
                func offset(_ j: Int) -> Int {
                    ((panel + j) * gradient.weightRows + tap.weightRow + row) * panelWidth
                }
                let operands: TileOperands = (
                    left: left + tap.left * tileRows, leftSegment: tap.leftRow * tileRows,
                    segments: tap.segments, depth: tap.depth, panel: right + tap.right * panelWidth,
                    nextPanel: gradient.rightStride, skip: tap.rightSkip
                )
                for j in 0..<width { before(offset(j), height) }
                @inline(__always) func compute(_ rows: Int, _ panels: Int) {
                    computeTile(
                        rows: rows, panels: panels, operands, leftRow: 1, leftStep: tileRows, into: sums)
                }
                withLiterals(height, width, compute)
                for j in 0..<width { epilogue(sums + j * height * panelWidth, offset(j), height) }
            }
        }
    }
}
