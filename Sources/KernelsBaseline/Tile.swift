import KernelABI

/// One tile of a product: up to 6 rows of A times one panel of B, summed front to back in registers,
/// then written to `sums` as [rows][16].
///
/// `rows` is a literal at every call, so each height gets its own loop without a test in it. So are those of
/// `leftRow` and `leftStep` that the caller knows: an address then costs no instruction.
///
/// At batch 32 a step reads the weights from the third-level cache or from memory each time, so B's panel is
/// fetched `panelLead` rows ahead of its use and A's segments, which lie far apart, `segmentLead` segments ahead;
/// 0, a literal too, fetches nothing.
@inline(__always)
func computeTile(
    rows: Int, _ product: Product, leftRow row: Int, leftStep: Int, left: UnsafePointer<Float>,
    panel: UnsafePointer<Float>, panelLead: Int, segmentLead: Int, into sums: UnsafeMutablePointer<Float>
) {
    var c00 = Lanes.zero, c10 = Lanes.zero, c20 = Lanes.zero
    var c01 = Lanes.zero, c11 = Lanes.zero, c21 = Lanes.zero
    var c30 = Lanes.zero, c40 = Lanes.zero, c50 = Lanes.zero
    var c31 = Lanes.zero, c41 = Lanes.zero, c51 = Lanes.zero
    var segment = left
    var b = panel
    for index in 0..<product.segments {
        var a = segment
        // Not beyond the last: what follows may be another core's, which would have to fetch it back.
        if segmentLead > 0 && index + segmentLead < product.segments {
            for i in 0..<rows { prefetch(segment + segmentLead * product.leftSegment + i * row) }
        }
        for _ in 0..<product.depth {
            let b0 = load(b)
            let b1 = load(b + 8)
            multiplyAddRow(a[0], b0, b1, &c00, &c01)
            if rows > 1 { multiplyAddRow(a[row], b0, b1, &c10, &c11) }
            if rows > 2 { multiplyAddRow(a[2 * row], b0, b1, &c20, &c21) }
            if rows > 3 { multiplyAddRow(a[3 * row], b0, b1, &c30, &c31) }
            if rows > 4 { multiplyAddRow(a[4 * row], b0, b1, &c40, &c41) }
            if rows > 5 { multiplyAddRow(a[5 * row], b0, b1, &c50, &c51) }
            if panelLead > 0 { prefetch(b + panelLead * panelWidth) }
            a += leftStep
            b += panelWidth
        }
        segment += product.leftSegment
        b += product.rightSkip * panelWidth
    }
    storeRow(c00, c01, sums)
    if rows > 1 { storeRow(c10, c11, sums + 16) }
    if rows > 2 { storeRow(c20, c21, sums + 32) }
    if rows > 3 { storeRow(c30, c31, sums + 48) }
    if rows > 4 { storeRow(c40, c41, sums + 64) }
    if rows > 5 { storeRow(c50, c51, sums + 80) }
}

@inline(__always)
func multiplyAddRow(_ a: Float, _ b0: Lanes, _ b1: Lanes, _ c0: inout Lanes, _ c1: inout Lanes) {
    let broadcast = Lanes(repeating: a)
    c0 = multiplyAdd(broadcast, b0, c0)
    c1 = multiplyAdd(broadcast, b1, c1)
}

@inline(__always)
func storeRow(_ c0: Lanes, _ c1: Lanes, _ to: UnsafeMutablePointer<Float>) {
    store(c0, to)
    store(c1, to + 8)
}

/// `computeTile` for a height known only here.
@inline(__always)
func computeTile(
    height: Int, _ product: Product, leftRow: Int, leftStep: Int, left: UnsafePointer<Float>,
    panel: UnsafePointer<Float>, panelLead: Int, segmentLead: Int, into sums: UnsafeMutablePointer<Float>
) {
    switch height {
    case 6:
        computeTile(
            rows: 6, product, leftRow: leftRow, leftStep: leftStep, left: left, panel: panel,
            panelLead: panelLead, segmentLead: segmentLead, into: sums)
    case 5:
        computeTile(
            rows: 5, product, leftRow: leftRow, leftStep: leftStep, left: left, panel: panel,
            panelLead: panelLead, segmentLead: segmentLead, into: sums)
    case 4:
        computeTile(
            rows: 4, product, leftRow: leftRow, leftStep: leftStep, left: left, panel: panel,
            panelLead: panelLead, segmentLead: segmentLead, into: sums)
    case 3:
        computeTile(
            rows: 3, product, leftRow: leftRow, leftStep: leftStep, left: left, panel: panel,
            panelLead: panelLead, segmentLead: segmentLead, into: sums)
    case 2:
        computeTile(
            rows: 2, product, leftRow: leftRow, leftStep: leftStep, left: left, panel: panel,
            panelLead: panelLead, segmentLead: segmentLead, into: sums)
    default:
        computeTile(
            rows: 1, product, leftRow: leftRow, leftStep: leftStep, left: left, panel: panel,
            panelLead: panelLead, segmentLead: segmentLead, into: sums)
    }
}

/// `computeTile` for a packed tile of A, [depth][height].
@inline(__always)
func computeTile(
    packed height: Int, _ product: Product, left: UnsafePointer<Float>, panel: UnsafePointer<Float>,
    into sums: UnsafeMutablePointer<Float>
) {
    if height == 6 {
        computeTile(
            rows: 6, product, leftRow: 1, leftStep: 6, left: left, panel: panel, panelLead: 0,
            segmentLead: 0, into: sums)
    } else if height == 5 {
        computeTile(
            rows: 5, product, leftRow: 1, leftStep: 5, left: left, panel: panel, panelLead: 0,
            segmentLead: 0, into: sums)
    } else {
        computeTile(
            height: height, product, leftRow: 1, leftStep: height, left: left, panel: panel, panelLead: 0,
            segmentLead: 0, into: sums)
    }
}

/// Cuts rows into tiles of nearly equal height: 32 rows become 6, 6, 5, 5, 5, 5, all of which keep the
/// multiply-add units full (8 accumulators would do), where 6, 6, 6, 6, 6, 2 would waste a sixth of the last.
@inline(__always)
func tile(_ index: Int, ofRows rows: Int) -> (first: Int, height: Int) {
    let tiles = tileCount(ofRows: rows)
    let least = rows / tiles
    let larger = rows - least * tiles
    return index < larger
        ? (index * (least + 1), least + 1) : (index * least + larger, least)
}

/// The number of tiles that `rows` are cut into.
@inline(__always)
func tileCount(ofRows rows: Int) -> Int { (rows + tileRows - 1) / tileRows }
