@testable import TensorCore

/// Numbers in -limit..<limit, the same at every level: multiples of limit / 1024, so that adding a step of
/// a finite difference to one is exact.
func reals(_ count: Int, seed: UInt64, limit: Float = 1) -> [Float] {
    // Only tests use stream 0.
    let words = Engine(level: .baseline, threads: 1).randomWords(
        count, from: RandomAddress(seed: seed, stream: 0))
    return words.map { (Float($0 >> 21) - 1024) * (limit / 1024) }
}

/// Integers in -4...3. Sums of their products are exact in every order, fused or not, so a product must equal
/// its definition to the bit.
func wholeNumbers(_ count: Int, seed: UInt64) -> [Float] {
    reals(count, seed: seed, limit: 4).map { $0.rounded(.down) }
}

/// Numbers at least `gap` away from 0, where some activations have a kink.
func realsAwayFromZero(_ count: Int, seed: UInt64, gap: Float) -> [Float] {
    reals(count, seed: seed).map { $0 < 0 ? $0 - gap : $0 + gap }
}
