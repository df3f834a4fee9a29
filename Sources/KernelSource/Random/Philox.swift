import KernelABI

// Philox4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3").

/// The four words of one block.
@inline(__always)
func philox(
    _ block: UInt32, _ stream: UInt32, _ stepLow: UInt32, _ stepHigh: UInt32, _ seedLow: UInt32,
    _ seedHigh: UInt32
) -> (UInt32, UInt32, UInt32, UInt32) {
    var (c0, c1, c2, c3) = (block, stream, stepLow, stepHigh)
    var (k0, k1) = (seedLow, seedHigh)
    for _ in 0..<10 {
        let product0 = UInt64(c0) &* 0xD251_1F53
        let product1 = UInt64(c2) &* 0xCD9E_8D57
        c0 = UInt32(truncatingIfNeeded: product1 >> 32) ^ c1 ^ k0
        c1 = UInt32(truncatingIfNeeded: product1)
        c2 = UInt32(truncatingIfNeeded: product0 >> 32) ^ c3 ^ k1
        c3 = UInt32(truncatingIfNeeded: product0)
        // Weyl sequences: the golden ratio and the square root of 3, less 1.
        k0 = k0 &+ 0x9E37_79B9
        k1 = k1 &+ 0xBB67_AE85
    }
    return (c0, c1, c2, c3)
}

/// The words of one chunk, word by word: [4][64].
@inline(__always)
func philoxChunk(_ address: PhiloxAddress, _ chunk: Int, into words: UnsafeMutablePointer<UInt32>) {
    let first = UInt32(truncatingIfNeeded: chunk * randomChunkBlocks)
    let stepLow = UInt32(truncatingIfNeeded: address.step)
    let stepHigh = UInt32(truncatingIfNeeded: address.step >> 32)
    let seedLow = UInt32(truncatingIfNeeded: address.seed)
    let seedHigh = UInt32(truncatingIfNeeded: address.seed >> 32)
    for i in 0..<randomChunkBlocks {
        let (w0, w1, w2, w3) = philox(
            first &+ UInt32(truncatingIfNeeded: i), address.stream, stepLow, stepHigh, seedLow, seedHigh)
        words[i] = w0
        words[i + randomChunkBlocks] = w1
        words[i + 2 * randomChunkBlocks] = w2
        words[i + 3 * randomChunkBlocks] = w3
    }
}

/// The Philox words of a range of chunks. The range's first chunk is at `words`.
func randomWords(
    _ address: PhiloxAddress, chunks: Range<Int>, into words: UnsafeMutablePointer<UInt32>
) {
    for chunk in chunks {
        philoxChunk(address, chunk, into: words + (chunk - chunks.lowerBound) * randomChunk)
    }
}
