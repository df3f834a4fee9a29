import KernelABI

/// `computeTile` for rows at arbitrary addresses: `rows` windows times one or two panels, both literals at
/// every call, summed front to back in registers.
@inline(__always)
func computeWindowTile(
    rows: Int, panels: Int, _ product: WindowProduct, _ windows: UnsafePointer<UnsafePointer<Float>>,
    panel: UnsafePointer<Float>, into sums: UnsafeMutablePointer<Float>
) {
    withAccumulators { c in
        var b = panel
        var start = 0
        for _ in 0..<product.segments {
            for p in start..<start + product.depth {
                let row = loadRow(b)
                let next = panels > 1 ? loadRow(b + product.rightPanel) : row
                for i in 0..<rows {
                    let factor = PanelRow(repeating: windows[i][p])
                    c[i] = multiplyAddRow(factor, row, c[i])
                    if panels > 1 { c[rows + i] = multiplyAddRow(factor, next, c[rows + i]) }
                }
                prefetch(b + 48 * panelWidth)
                if panels > 1 { prefetch(b + product.rightPanel + 48 * panelWidth) }
                b += panelWidth
            }
            start += product.segmentStride
            b += product.rightSkip * panelWidth
        }
        for i in 0..<rows * panels { storeRow(c[i], sums + i * panelWidth) }
    }
}

/// The addresses of a tile's windows and of their sums. (A tuple: a structure would leave weak symbols.)
typealias WindowRows = (
    sources: UnsafeMutablePointer<UnsafePointer<Float>>,
    targets: UnsafeMutablePointer<UnsafeMutablePointer<Float>>
)

/// Stack space for the addresses of a tile's rows, up to 8, all initialised to the given ones.
@inline(__always)
func withWindowRows(
    _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, _ body: (WindowRows) -> Void
) {
    let (s, t) = (source, target)
    var sources = (s, s, s, s, s, s, s, s)
    var targets = (t, t, t, t, t, t, t, t)
    withUnsafeMutableBytes(of: &sources) { sources in
        withUnsafeMutableBytes(of: &targets) { targets in
            guard let from = sources.baseAddress, let to = targets.baseAddress else { return }
            body(
                (
                    sources: from.assumingMemoryBound(to: UnsafePointer<Float>.self),
                    targets: to.assumingMemoryBound(to: UnsafeMutablePointer<Float>.self)
                ))
        }
    }
}
