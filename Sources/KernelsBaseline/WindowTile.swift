import KernelABI

/// Where six windows begin. (Tuples: a structure would leave the linker functions to choose from.)
typealias WindowSources = (
    UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>,
    UnsafePointer<Float>, UnsafePointer<Float>
)

/// Where the sums of six windows go.
typealias WindowTargets = (
    UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>,
    UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>
)

/// `computeTile` for rows that lie anyhow: up to 6 windows times one panel, summed front to back in registers.
/// `rows` is a literal at every call.
@inline(__always)
func computeWindowTile(
    rows: Int, _ product: WindowProduct, _ windows: WindowSources, panel: UnsafePointer<Float>,
    into sums: UnsafeMutablePointer<Float>
) {
    var c00 = Lanes.zero, c10 = Lanes.zero, c20 = Lanes.zero
    var c01 = Lanes.zero, c11 = Lanes.zero, c21 = Lanes.zero
    var c30 = Lanes.zero, c40 = Lanes.zero, c50 = Lanes.zero
    var c31 = Lanes.zero, c41 = Lanes.zero, c51 = Lanes.zero
    var b = panel
    var start = 0
    for _ in 0..<product.segments {
        for p in start..<start + product.depth {
            let b0 = load(b)
            let b1 = load(b + 8)
            multiplyAddRow(windows.0[p], b0, b1, &c00, &c01)
            if rows > 1 { multiplyAddRow(windows.1[p], b0, b1, &c10, &c11) }
            if rows > 2 { multiplyAddRow(windows.2[p], b0, b1, &c20, &c21) }
            if rows > 3 { multiplyAddRow(windows.3[p], b0, b1, &c30, &c31) }
            if rows > 4 { multiplyAddRow(windows.4[p], b0, b1, &c40, &c41) }
            if rows > 5 { multiplyAddRow(windows.5[p], b0, b1, &c50, &c51) }
            prefetch(b + 48 * panelWidth)
            b += panelWidth
        }
        start += product.segmentStride
        b += product.rightSkip * panelWidth
    }
    storeRow(c00, c01, sums)
    if rows > 1 { storeRow(c10, c11, sums + 16) }
    if rows > 2 { storeRow(c20, c21, sums + 32) }
    if rows > 3 { storeRow(c30, c31, sums + 48) }
    if rows > 4 { storeRow(c40, c41, sums + 64) }
    if rows > 5 { storeRow(c50, c51, sums + 80) }
}

/// `computeWindowTile` for a height known only here.
@inline(__always)
func computeWindowTile(
    height: Int, _ product: WindowProduct, _ windows: WindowSources, panel: UnsafePointer<Float>,
    into sums: UnsafeMutablePointer<Float>
) {
    switch height {
    case 6: computeWindowTile(rows: 6, product, windows, panel: panel, into: sums)
    case 5: computeWindowTile(rows: 5, product, windows, panel: panel, into: sums)
    case 4: computeWindowTile(rows: 4, product, windows, panel: panel, into: sums)
    case 3: computeWindowTile(rows: 3, product, windows, panel: panel, into: sums)
    case 2: computeWindowTile(rows: 2, product, windows, panel: panel, into: sums)
    default: computeWindowTile(rows: 1, product, windows, panel: panel, into: sums)
    }
}
