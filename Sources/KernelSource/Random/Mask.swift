import KernelABI

/// A dropout mask: `kept` where a word is at least `threshold`, else 0. The range's first chunk is at `mask`.
func randomMask(
    _ address: PhiloxAddress, _ values: DropoutMask, chunks: Range<Int>,
    into mask: UnsafeMutablePointer<Float>
) {
    // The words are stored in the destination, then replaced. They are compared as signed numbers with the
    // highest bit flipped: unsigned vector comparison came with AVX-512. Explicit vectors: from a loop over
    // words the compiler makes unpredictable branches.
    let signs = SIMD8<UInt32>(repeating: 0x8000_0000)
    let least = SIMD8(repeating: Int32(bitPattern: values.threshold ^ 0x8000_0000))
    let kept = SIMD8(repeating: values.kept)
    for chunk in chunks {
        let to = mask + (chunk - chunks.lowerBound) * randomChunk
        let words = UnsafeMutableRawPointer(to).assumingMemoryBound(to: UInt32.self)
        philoxChunk(address, chunk, into: words)
        for i in stride(from: 0, to: randomChunk, by: 8) {
            let word = UnsafeRawPointer(words + i).loadUnaligned(as: SIMD8<UInt32>.self)
            let isBelow = SIMD8<Int32>(truncatingIfNeeded: word ^ signs) .< least
            UnsafeMutableRawPointer(to + i).storeBytes(
                of: kept.replacing(with: 0, where: isBelow), as: SIMD8<Float>.self)
        }
    }
}
