import KernelABI

/// Philox4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3") and normal variates.

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

/// One chunk's words, word by word: [4][64].
@inline(__always)
private func philoxChunk(_ address: RandomAddress, _ chunk: Int, into words: UnsafeMutablePointer<UInt32>) {
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

/// Philox's words of a range of chunks, the first of them at `words`.
public func randomWords(
    _ address: RandomAddress, chunks: Range<Int>, into words: UnsafeMutablePointer<UInt32>
) {
    for chunk in chunks {
        philoxChunk(address, chunk, into: words + (chunk - chunks.lowerBound) * randomChunk)
    }
}

/// `kept` where the same words are at least `threshold`, else 0, the first chunk of the range at `mask`.
public func randomMask(
    _ address: RandomAddress, chunks: Range<Int>, threshold: UInt32, kept: Float,
    into mask: UnsafeMutablePointer<Float>
) {
    // Words lie in the destination until they are replaced. They are compared as signed numbers, with the
    // highest bit flipped: there is no vector instruction for unsigned ones before AVX-512. Vectors by name: of a
    // loop over words the compiler makes a branch on each, which nothing can predict.
    let signs = SIMD8<UInt32>(repeating: 0x8000_0000)
    let least = SIMD8(repeating: Int32(bitPattern: threshold ^ 0x8000_0000))
    let whole = Lanes(repeating: kept)
    for chunk in chunks {
        let to = mask + (chunk - chunks.lowerBound) * randomChunk
        let words = UnsafeMutableRawPointer(to).assumingMemoryBound(to: UInt32.self)
        philoxChunk(address, chunk, into: words)
        for i in stride(from: 0, to: randomChunk, by: 8) {
            let word = UnsafeRawPointer(words + i).loadUnaligned(as: SIMD8<UInt32>.self)
            let isBelow = SIMD8<Int32>(truncatingIfNeeded: word ^ signs) .< least
            store(whole.replacing(with: 0, where: isBelow), to + i)
        }
    }
}

/// Standard normal variates made of the same words, the first chunk of the range at `normals`.
public func randomNormals(
    _ address: RandomAddress, chunks: Range<Int>, into normals: UnsafeMutablePointer<Float>
) {
    // Box & Muller 1958: a radius from one word and an angle from its neighbour give two variates.
    // The words lie in the destination until they are replaced, pair by pair.
    for chunk in chunks {
        let to = normals + (chunk - chunks.lowerBound) * randomChunk
        let words = UnsafeMutableRawPointer(to).assumingMemoryBound(to: UInt32.self)
        philoxChunk(address, chunk, into: words)
        for half in 0..<2 {
            let start = half * 2 * randomChunkBlocks
            for i in start..<start + randomChunkBlocks {
                let (cosine, sine) = cosineAndSine(ofTurn: words[i + randomChunkBlocks])
                let radius = normalRadius(words[i])
                words[i] = (radius * cosine).bitPattern
                words[i + randomChunkBlocks] = (radius * sine).bitPattern
            }
        }
    }
}

/// sqrt(-2 ln u) for u = (word + 1/2) / 2^32, which lies in 2^-33...1.
@inline(__always)
private func normalRadius(_ word: UInt32) -> Float {
    // Halves are converted apart: there is no vector instruction for an unsigned word before AVX-512.
    let high = Float(Int32(bitPattern: word >> 16)) * 1.525_878_906_25e-5
    let low = multiplyAdd(
        Float(Int32(bitPattern: word & 0xffff)), 2.328_306_436_538_696_3e-10, 1.164_153_218_269_348_1e-10)
    return rootOf(-2 * logOf(high + low))
}
