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
                    transposeEight(source + i * panelWidth + j, into: target + j * panelWidth + i)
                }
            } else {
                for j in 0..<width {
                    for i in 0..<height { target[j * panelWidth + i] = source[i * panelWidth + j] }
                }
            }
        }
    }
}

/// Half a row of a panel, at every level.
private typealias Eight = SIMD8<Float>

@inline(__always)
private func eight(_ p: UnsafePointer<Float>) -> Eight {
    UnsafeRawPointer(p).loadUnaligned(as: Eight.self)
}

/// Transposes an 8 x 8 block; rows are 16 elements apart in both matrices.
@inline(__always)
private func transposeEight(_ from: UnsafePointer<Float>, into to: UnsafeMutablePointer<Float>) {
    // Interleave neighbouring rows, then neighbouring pairs, then halves.
    let (a0, a1) = zipped(eight(from), eight(from + 16))
    let (a2, a3) = zipped(eight(from + 32), eight(from + 48))
    let (a4, a5) = zipped(eight(from + 64), eight(from + 80))
    let (a6, a7) = zipped(eight(from + 96), eight(from + 112))
    let (b0, b1) = paired(a0, a2)
    let (b2, b3) = paired(a1, a3)
    let (b4, b5) = paired(a4, a6)
    let (b6, b7) = paired(a5, a7)
    storeHalves(b0, b4, to, to + 64)
    storeHalves(b1, b5, to + 16, to + 80)
    storeHalves(b2, b6, to + 32, to + 96)
    storeHalves(b3, b7, to + 48, to + 112)
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
    UnsafeMutableRawPointer(low).storeBytes(
        of: Eight(a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3]), as: Eight.self)
    UnsafeMutableRawPointer(high).storeBytes(
        of: Eight(a[4], a[5], a[6], a[7], b[4], b[5], b[6], b[7]), as: Eight.self)
}
