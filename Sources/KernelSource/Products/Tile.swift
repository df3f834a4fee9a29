import KernelABI

/// The addresses of one tile's operands. `left`: the first element of A, and the distance between its
/// segments; the number of segments of a row and of elements in a segment. `panel`: the first row of B's
/// first panel, the distance to the next panel, and the number of rows to skip after each segment. (A tuple:
/// a structure would leave weak symbols.)
typealias TileOperands = (
    left: UnsafePointer<Float>, leftSegment: Int, segments: Int, depth: Int, panel: UnsafePointer<Float>,
    nextPanel: Int, skip: Int
)

/// One tile of a product: some rows of A times one or two panels of B, summed front to back in registers,
/// then written to `sums` as [panels][rows][16].
///
/// `rows` and `panels` are literals at every call, so each size gets its own loop without a branch. Literal
/// `leftRow` and `leftStep` save address arithmetic.
///
/// At batch 32 a step reads the weights from L3 or memory each time. So B's panel is prefetched `panelLead`
/// rows ahead, and A's segments, which lie far apart, `segmentLead` segments ahead; 0, also a literal,
/// prefetches nothing.
@inline(__always)
func computeTile(
    rows: Int, panels: Int, _ operands: TileOperands, leftRow: Int, leftStep: Int, panelLead: Int = 0,
    segmentLead: Int = 0,
    into sums: UnsafeMutablePointer<Float>
) {
    withAccumulators { c in
        var segment = operands.left
        var b = operands.panel
        for index in 0..<operands.segments {
            var a = segment
            // Not beyond the last segment: the next lines may belong to another core, which would have to
            // fetch them back.
            if segmentLead > 0 && index + segmentLead < operands.segments {
                for i in 0..<rows { prefetch(segment + segmentLead * operands.leftSegment + i * leftRow) }
            }
            for _ in 0..<operands.depth {
                let row = loadRow(b)
                let next = panels > 1 ? loadRow(b + operands.nextPanel) : row
                for i in 0..<rows {
                    let factor = PanelRow(repeating: a[i * leftRow])
                    c[i] = multiplyAddRow(factor, row, c[i])
                    if panels > 1 { c[rows + i] = multiplyAddRow(factor, next, c[rows + i]) }
                }
                if panelLead > 0 {
                    prefetch(b + panelLead * panelWidth)
                    if panels > 1 { prefetch(b + operands.nextPanel + panelLead * panelWidth) }
                }
                a += leftStep
                b += panelWidth
            }
            segment += operands.leftSegment
            b += operands.skip * panelWidth
        }
        for i in 0..<rows * panels { storeRow(c[i], sums + i * panelWidth) }
    }
}

/// Zeros for the sums of a tile, which has up to 8 rows of two panels at any level. Those that `body`
/// addresses by literal indices become registers; the others are optimised away.
@inline(__always)
func withAccumulators(_ body: (UnsafeMutablePointer<PanelRow>) -> Void) {
    let zero = PanelRow.zero
    var rows = (
        zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero
    )
    withUnsafeMutableBytes(of: &rows) { bytes in
        if let base = bytes.baseAddress { body(base.assumingMemoryBound(to: PanelRow.self)) }
    }
}

/// Calls `body` with a tile's height and number of panels as literals. Sizes that the level does not use
/// generate no code.
@inline(__always)
func withLiterals(_ height: Int, _ panels: Int, _ body: (Int, Int) -> Void) {
    @inline(__always) func narrow(_ rows: Int) { body(rows, 1) }
    @inline(__always) func wide(_ rows: Int) { body(rows, 2) }
    if tilePanels > 1 && panels > 1 { withLiteral(height, wide) } else { withLiteral(height, narrow) }
}

/// Calls `body` with a tile's height as a literal.
@inline(__always)
func withLiteral(_ height: Int, _ body: (Int) -> Void) {
    switch height {
    case 8 where tileRows >= 8: body(8)
    case 7 where tileRows >= 7: body(7)
    case 6 where tileRows >= 6: body(6)
    case 5 where tileRows >= 5: body(5)
    case 4: body(4)
    case 3: body(3)
    case 2: body(2)
    default: body(1)
    }
}
