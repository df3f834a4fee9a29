import KernelABI

// The products: loops over tiles, each followed by an epilogue that sees its sums while they are in L1.

/// C = A B + bias, row-major with rows of `product.columns`, over a range of panels.
public func multiply(
    _ product: Product, bias: UnsafePointer<Float>?, into c: UnsafeMutablePointer<Float>,
    panels: Range<Int>
) {
    forEachTile(product, panels: panels) { sums, row, height, panel in
        let width = validColumns(product, panel)
        let to = c + row * product.columns + panel * panelWidth
        let shift = bias.map { $0 + panel * panelWidth }
        for i in 0..<height {
            let from = sums + i * panelWidth
            let destination = to + i * product.columns
            if let shift {
                for j in 0..<width { destination[j] = from[j] + shift[j] }
            } else {
                for j in 0..<width { destination[j] = from[j] }
            }
        }
    }
}

/// C += A B, row-major with rows of `product.columns`, over a range of panels.
public func multiplyAccumulate(
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
    }
}

/// C += A B with C in panels, over a range of panels.
public func multiplyAccumulatePanels(
    _ product: Product, into c: UnsafeMutablePointer<Float>, panels: Range<Int>
) {
    forEachTile(product, panels: panels) { sums, row, height, panel in
        let to = c + (panel * product.rows + row) * panelWidth
        for i in 0..<height * panelWidth { to[i] += sums[i] }
    }
}

/// An Adam step on a parameter in panels whose gradient is A B: the gradient goes through tile by tile and is
/// never stored.
public func updatePanels(
    _ product: Product, _ state: AdamState, _ rates: AdamRates, panels: Range<Int>
) {
    forEachTile(product, panels: panels) { sums, row, height, panel in
        let offset = (panel * product.rows + row) * panelWidth
        update(sums, state.advanced(by: offset), rates, count: height * panelWidth)
    } before: { row, height, panel in
        // The state is the one operand that no cache holds: the next tile's comes while this one is computed.
        let next = state.advanced(by: (panel * product.rows + row + height) * panelWidth)
        for line in 0..<height {
            prefetch(next.value + line * panelWidth)
            prefetch(next.first + line * panelWidth)
            prefetch(next.second + line * panelWidth)
        }
    }
}

/// The transpose of A B, row-major with rows of `product.rows`, over a range of A's row tiles; A lies in panels.
public func multiplyTransposed(
    _ product: Product, into c: UnsafeMutablePointer<Float>, tiles: Range<Int>
) {
    forEachTile(product, tiles: tiles) { sums, row, height, panel in
        let width = validColumns(product, panel)
        let to = c + panel * panelWidth * product.rows + row
        for j in 0..<width {
            for i in 0..<height { to[j * product.rows + i] = sums[i * panelWidth + j] }
        }
    }
}

/// Runs every tile of a range of panels, of an A whose columns or whose rows are contiguous, and hands its sums,
/// [height][16], to `epilogue` with the tile's first row, its height and its panel; `before` sees the same three
/// before the tile is computed.
@inline(__always)
private func forEachTile(
    _ product: Product, panels: Range<Int>,
    epilogue: (UnsafePointer<Float>, Int, Int, Int) -> Void, before: (Int, Int, Int) -> Void = { _, _, _ in }
) {
    withTileSums { sums in
        let tiles = tileCount(ofRows: product.rows)
        for panel in panels {
            let right = product.right + panel * product.rightPanel
            for index in 0..<tiles {
                let (row, height) = tile(index, ofRows: product.rows)
                before(row, height, panel)
                // A literal stride spares the inner loop an addition a row.
                if product.leftIsPacked {
                    computeTile(
                        packed: height, product, left: product.left + row * product.depth, panel: right,
                        into: sums)
                    epilogue(sums, row, height, panel)
                    continue
                }
                let left = product.left + row * product.leftRow
                if product.leftRow == 1 {
                    computeTile(
                        height: height, product, leftRow: 1, leftStep: product.leftStep, left: left,
                        panel: right, panelLead: 0, segmentLead: 0, into: sums)
                } else {
                    computeTile(
                        height: height, product, leftRow: product.leftRow, leftStep: 1, left: left,
                        panel: right, panelLead: 112, segmentLead: 0, into: sums)
                }
                epilogue(sums, row, height, panel)
            }
        }
    }
}

/// The same for all panels of a range of row tiles, of an A that lies in panels.
/// The panels of B are few here (a batch of 32 has two), so that A's tile stays in L1 for them all.
@inline(__always)
private func forEachTile(
    _ product: Product, tiles: Range<Int>, epilogue: (UnsafePointer<Float>, Int, Int, Int) -> Void
) {
    withTileSums { sums in
        let panels = panelCount(product.columns)
        for index in tiles {
            let (row, height) = tile(index, ofRows: product.rows)
            let left = product.left + row * product.leftRow
            for panel in 0..<panels {
                computeTile(
                    height: height, product, leftRow: panelWidth, leftStep: 1, left: left,
                    panel: product.right + panel * product.rightPanel,
                    panelLead: 0, segmentLead: 6, into: sums)
                epilogue(sums, row, height, panel)
            }
        }
    }
}

/// How many of a panel's 16 columns count.
@inline(__always)
private func validColumns(_ product: Product, _ panel: Int) -> Int {
    min(panelWidth, product.columns - panel * panelWidth)
}

/// A tile's sums, on the stack.
@inline(__always)
func withTileSums(_ body: (UnsafeMutablePointer<Float>) -> Void) {
    var sums = (
        Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero,
        Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero
    )
    withUnsafeMutableBytes(of: &sums) { bytes in
        if let base = bytes.baseAddress { body(base.assumingMemoryBound(to: Float.self)) }
    }
}
