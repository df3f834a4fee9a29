import KernelABI

/// Cuts rows into tiles of nearly equal height: 32 rows become 6, 6, 5, 5, 5, 5, which all keep the
/// multiply-add units full (8 accumulators would do), while the 2 of 6, 6, 6, 6, 6, 2 would not.
@inline(__always)
func tile(_ index: Int, ofRows rows: Int) -> (first: Int, height: Int) {
    let tiles = tileCount(ofRows: rows)
    let least = rows / tiles
    let larger = rows - least * tiles
    return index < larger
        ? (index * (least + 1), least + 1) : (index * least + larger, least)
}

/// The number of tiles that cover `rows`.
@inline(__always)
func tileCount(ofRows rows: Int) -> Int { ceilingQuotient(rows, tileRows) }

/// Stack space for a tile's sums, [tilePanels][tileRows][16].
@inline(__always)
func withTileSums(_ body: (UnsafeMutablePointer<Float>) -> Void) {
    withAccumulators { rows in
        body(UnsafeMutableRawPointer(rows).assumingMemoryBound(to: Float.self))
    }
}
