import KernelABI

/// Computes every tile of a range of panels; A's rows or its columns are contiguous. `epilogue` receives the
/// sums of a tile's panel, [height][16], its first row, its height and the panel; `before` receives the last
/// three before the tile is computed.
@inline(__always)
func forEachTile(
    _ product: Product, panels: Range<Int>,
    epilogue: (UnsafePointer<Float>, Int, Int, Int) -> Void, before: (Int, Int, Int) -> Void
) {
    withTileSums { sums in
        let tiles = tileCount(ofRows: product.rows)
        forEachGroup(panels) { panel, width in
            for index in 0..<tiles {
                let (row, height) = tile(index, ofRows: product.rows)
                for j in 0..<width { before(row, height, panel + j) }
                // A literal stride saves the inner loop an addition per row.
                if product.leftIsPacked {
                    let operands = operands(product, product.left + row * product.depth, panel)
                    @inline(__always) func compute(_ rows: Int, _ panels: Int) {
                        computeTile(
                            rows: rows, panels: panels, operands, leftRow: 1, leftStep: rows, into: sums)
                    }
                    withLiterals(height, width, compute)
                } else if product.leftRow == 1 {
                    let operands = operands(product, product.left + row, panel)
                    @inline(__always) func compute(_ rows: Int, _ panels: Int) {
                        computeTile(
                            rows: rows, panels: panels, operands, leftRow: 1, leftStep: product.leftStep,
                            into: sums)
                    }
                    withLiterals(height, width, compute)
                } else {
                    let operands = operands(product, product.left + row * product.leftRow, panel)
                    @inline(__always) func compute(_ rows: Int, _ panels: Int) {
                        computeTile(
                            rows: rows, panels: panels, operands, leftRow: product.leftRow, leftStep: 1,
                            panelLead: 112, into: sums)
                    }
                    withLiterals(height, width, compute)
                }
                for j in 0..<width { epilogue(sums + j * height * panelWidth, row, height, panel + j) }
            }
        }
    }
}

/// Calls `body` with the first panel and the number of panels of each group that a tile computes together.
@inline(__always)
func forEachGroup(_ panels: Range<Int>, _ body: (Int, Int) -> Void) {
    var panel = panels.lowerBound
    while panel < panels.upperBound {
        let width = min(tilePanels, panels.upperBound - panel)
        body(panel, width)
        panel += width
    }
}

/// The same for all panels of a range of row tiles, with A stored in panels. B has few panels here (two at
/// batch 32), so A's tile stays in L1 for all of them.
@inline(__always)
func forEachTile(
    _ product: Product, tiles: Range<Int>, epilogue: (UnsafePointer<Float>, Int, Int, Int) -> Void
) {
    withTileSums { sums in
        let panels = panelCount(product.columns)
        for index in tiles {
            let (row, height) = tile(index, ofRows: product.rows)
            forEachGroup(0..<panels) { panel, width in
                let operands = operands(product, product.left + row * product.leftRow, panel)
                @inline(__always) func compute(_ rows: Int, _ panels: Int) {
                    computeTile(
                        rows: rows, panels: panels, operands, leftRow: panelWidth, leftStep: 1,
                        segmentLead: 6, into: sums)
                }
                withLiterals(height, width, compute)
                for j in 0..<width { epilogue(sums + j * height * panelWidth, row, height, panel + j) }
            }
        }
    }
}

/// The operands of the tile that begins at `left`, with a panel of B.
@inline(__always)
private func operands(_ product: Product, _ left: UnsafePointer<Float>, _ panel: Int) -> TileOperands {
    (
        left: left, leftSegment: product.leftSegment, segments: product.segments, depth: product.depth,
        panel: product.right + panel * product.rightPanel, nextPanel: product.rightPanel,
        skip: product.rightSkip
    )
}
