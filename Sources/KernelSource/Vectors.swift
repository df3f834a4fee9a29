/// One row of a panel, 16 numbers: one register of AVX-512, two of AVX, four of SSE and NEON.
typealias PanelRow = SIMD16<Float>

/// Half a row of a panel; as long as the longest column of a tile.
typealias Eight = SIMD8<Float>

@inline(__always)
func load(_ p: UnsafePointer<Float>) -> Lanes {
    UnsafeRawPointer(p).loadUnaligned(as: Lanes.self)
}

@inline(__always)
func load(_ p: UnsafeMutablePointer<Float>) -> Lanes {
    UnsafeRawPointer(p).loadUnaligned(as: Lanes.self)
}

@inline(__always)
func store(_ v: Lanes, _ p: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(p).storeBytes(of: v, as: Lanes.self)
}

@inline(__always)
func loadEight(_ p: UnsafePointer<Float>) -> Eight {
    UnsafeRawPointer(p).loadUnaligned(as: Eight.self)
}

@inline(__always)
func storeEight(_ v: Eight, _ p: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(p).storeBytes(of: v, as: Eight.self)
}

@inline(__always)
func loadRow(_ p: UnsafePointer<Float>) -> PanelRow {
    UnsafeRawPointer(p).loadUnaligned(as: PanelRow.self)
}

@inline(__always)
func storeRow(_ v: PanelRow, _ p: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(p).storeBytes(of: v, as: PanelRow.self)
}

// a b + c, rounded once where the level has a fused instruction, else twice.

@inline(__always)
func multiplyAdd(_ a: Float, _ b: Float, _ c: Float) -> Float {
    fusesMultiplyAdd ? c.addingProduct(a, b) : a * b + c
}

@inline(__always)
func multiplyAdd(_ a: Lanes, _ b: Lanes, _ c: Lanes) -> Lanes {
    fusesMultiplyAdd ? c.addingProduct(a, b) : a * b + c
}

@inline(__always)
func multiplyAddRow(_ a: PanelRow, _ b: PanelRow, _ c: PanelRow) -> PanelRow {
    fusesMultiplyAdd ? c.addingProduct(a, b) : a * b + c
}
