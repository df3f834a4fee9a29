import KernelABI

/// Transposes a matrix in panels into panels. Elements beyond its last row are not written.
func transposePanels(_ matrix: PanelMatrix, into panels: BlockDestination) {
    for i0 in 0..<panelCount(matrix.rows) {
        let height = min(panelWidth, matrix.rows - i0 * panelWidth)
        for j0 in 0..<panelCount(matrix.columns) {
            let width = min(panelWidth, matrix.columns - j0 * panelWidth)
            let source = matrix.first + j0 * matrix.stride + i0 * panelWidth * panelWidth
            let target = panels.first + i0 * panels.stride + j0 * panelWidth * panelWidth
            if height == panelWidth && width == panelWidth {
                for quarter in 0..<4 {
                    let (i, j) = (quarter / 2 * 8, quarter % 2 * 8)
                    transposeEight(
                        source + i * panelWidth + j, stride: panelWidth,
                        into: target + j * panelWidth + i, stride: panelWidth)
                }
            } else {
                for j in 0..<width {
                    for i in 0..<height { target[j * panelWidth + i] = source[i * panelWidth + j] }
                }
            }
        }
    }
}

/// Transposes an 8 x 8 block. Rows are `stride` elements apart in the source, `step` in the destination.
@inline(__always)
func transposeEight(
    _ from: UnsafePointer<Float>, stride: Int, into to: UnsafeMutablePointer<Float>, stride step: Int
) {
    // Interleave neighbouring rows, then neighbouring pairs, then halves.
    let (a0, a1) = zipped(loadEight(from), loadEight(from + stride))
    let (a2, a3) = zipped(loadEight(from + 2 * stride), loadEight(from + 3 * stride))
    let (a4, a5) = zipped(loadEight(from + 4 * stride), loadEight(from + 5 * stride))
    let (a6, a7) = zipped(loadEight(from + 6 * stride), loadEight(from + 7 * stride))
    let (b0, b1) = paired(a0, a2)
    let (b2, b3) = paired(a1, a3)
    let (b4, b5) = paired(a4, a6)
    let (b6, b7) = paired(a5, a7)
    storeHalves(b0, b4, to, to + 4 * step)
    storeHalves(b1, b5, to + step, to + 5 * step)
    storeHalves(b2, b6, to + 2 * step, to + 6 * step)
    storeHalves(b3, b7, to + 3 * step, to + 7 * step)
}

/// Interleaves elements, by halves: a0 b0 a1 b1 | a4 b4 a5 b5, and a2 b2 a3 b3 | a6 b6 a7 b7.
@inline(__always)
private func zipped(_ a: Eight, _ b: Eight) -> (Eight, Eight) {
    (
        Eight(a[0], b[0], a[1], b[1], a[4], b[4], a[5], b[5]),
        Eight(a[2], b[2], a[3], b[3], a[6], b[6], a[7], b[7])
    )
}

/// Interleaves pairs of elements, by halves.
@inline(__always)
private func paired(_ a: Eight, _ b: Eight) -> (Eight, Eight) {
    (
        Eight(a[0], a[1], b[0], b[1], a[4], a[5], b[4], b[5]),
        Eight(a[2], a[3], b[2], b[3], a[6], a[7], b[6], b[7])
    )
}

/// Writes the two low halves side by side, and the two high halves.
@inline(__always)
private func storeHalves(
    _ a: Eight, _ b: Eight, _ low: UnsafeMutablePointer<Float>, _ high: UnsafeMutablePointer<Float>
) {
    storeEight(Eight(a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3]), low)
    storeEight(Eight(a[4], a[5], a[6], a[7], b[4], b[5], b[6], b[7]), high)
}
