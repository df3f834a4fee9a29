import KernelABI

/// Standard normal variates computed from the same words. The range's first chunk is at `normals`.
func randomNormals(
    _ address: PhiloxAddress, chunks: Range<Int>, into normals: UnsafeMutablePointer<Float>
) {
    // Box & Muller 1958: a radius from one word and an angle from its neighbour give two variates.
    // The words are stored in the destination, then replaced pair by pair.
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
    // Convert the halves separately: vector conversion of unsigned words came with AVX-512.
    let high = Float(Int32(bitPattern: word >> 16)) * 1.525_878_906_25e-5
    let low = multiplyAdd(
        Float(Int32(bitPattern: word & 0xffff)), 2.328_306_436_538_696_3e-10, 1.164_153_218_269_348_1e-10)
    return rootOf(-2 * logOf(high + low))
}
