import KernelABI

/// The addresses of one tile's operands. `left`: the first element of A, and the distance between its
/// segments; the number of segments of a row and of elements in a segment. `right`: the first row of B's
/// panel, and the number of its rows to skip after each segment. (A tuple: a structure would leave weak
/// symbols.)
typealias TileOperands = (
    left: UnsafePointer<Float>, leftSegment: Int, segments: Int, depth: Int, panel: UnsafePointer<Float>,
    skip: Int
)

/// One tile of a product: some rows of A times one panel of B, summed front to back in registers, then
/// written to `sums` as [rows][16].
///
/// `rows` is a literal at every call, so each height gets its own loop without a branch. Literal `leftRow`
/// and `leftStep` save address arithmetic.
///
/// At batch 32 a step reads the weights from L3 or memory each time. So B's panel is prefetched `panelLead`
/// rows ahead, and A's segments, which lie far apart, `segmentLead` segments ahead; 0, also a literal,
/// prefetches nothing.
@inline(__always)
func computeTile(
    rows: Int, _ operands: TileOperands, leftRow: Int, leftStep: Int, panelLead: Int = 0,
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
                for i in 0..<rows { c[i] = multiplyAddRow(PanelRow(repeating: a[i * leftRow]), row, c[i]) }
                if panelLead > 0 { prefetch(b + panelLead * panelWidth) }
                a += leftStep
                b += panelWidth
            }
            segment += operands.leftSegment
            b += operands.skip * panelWidth
        }
        for i in 0..<rows { storeRow(c[i], sums + i * panelWidth) }
    }
}

/// Zeros for the sums of a tile, which has up to 12 rows at any level. Those that `body` addresses by literal
/// indices become registers; the others are optimised away.
@inline(__always)
func withAccumulators(_ body: (UnsafeMutablePointer<PanelRow>) -> Void) {
    let zero = PanelRow.zero
    var rows = (zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero)
    withUnsafeMutableBytes(of: &rows) { bytes in
        if let base = bytes.baseAddress { body(base.assumingMemoryBound(to: PanelRow.self)) }
    }
}

/// Calls `body` with a tile's height as a literal. Heights that the level does not use generate no code.
@inline(__always)
func withLiteral(_ height: Int, _ body: (Int) -> Void) {
    switch height {
    case 12 where tileRows >= 12: body(12)
    case 11 where tileRows >= 11: body(11)
    case 10 where tileRows >= 10: body(10)
    case 9 where tileRows >= 9: body(9)
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
