import Foundation

/// Whether both have the same bits, except that NaN equals NaN; 0 differs from -0.
func sameBits(_ a: [Float], _ b: [Float]) -> Bool {
    guard a.count == b.count else { return false }
    return a.withUnsafeBytes { left in
        b.withUnsafeBytes { right in
            guard let x = left.baseAddress, let y = right.baseAddress else { return true }
            return memcmp(x, y, left.count) == 0
        }
    }
}

/// The largest |a - b| as a share of the largest |b| or of `floor`, whichever is larger.
/// Infinite where `a` contains NaN or the counts differ.
func difference(_ a: [Float], _ b: [Float], floor: Float = 0) -> Double {
    guard a.count == b.count else { return .infinity }
    var scale = floor
    var worst: Float = 0
    for i in a.indices {
        let apart = abs(a[i] - b[i])
        guard apart.isFinite else { return .infinity }
        worst = max(worst, apart)
        scale = max(scale, abs(b[i]))
    }
    return worst == 0 ? 0 : Double(worst) / Double(scale)
}
