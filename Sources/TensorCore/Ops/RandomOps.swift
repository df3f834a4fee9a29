import KernelABI

/// Where random numbers live. Philox4x32-10 is keyed by the seed and counts (block, stream, step), so any
/// number of any step can be made at any time, on any thread, and a run needs to store nothing but its step.
public struct RandomPlace: Sendable, Hashable {
    /// The run's seed.
    public var seed: UInt64
    /// What the numbers are for; two uses never share one.
    public var stream: UInt32
    /// The training step, or the index of what is drawn.
    public var step: UInt64

    /// Names a place.
    public init(seed: UInt64, stream: UInt32, step: UInt64 = 0) {
        self.seed = seed
        self.stream = stream
        self.step = step
    }

    fileprivate var address: RandomAddress { RandomAddress(seed: seed, stream: stream, step: step) }
}

extension Engine {
    /// Fills a tensor with standard normal variates (Box & Muller 1958). Element e is made of the words
    /// e and e + 64 or e - 64 of `randomWords`: its value depends on the place and e alone.
    public func fillNormal(_ x: inout Tensor, from place: RandomPlace) {
        let whole = x.count / randomChunk
        let to = unsafe x.base
        let address = place.address
        pool.split(whole, grain: 8) { chunks in
            unsafe kernels.randomNormals(address, chunks, to + chunks.lowerBound * randomChunk)
        }
        let rest = x.count - whole * randomChunk
        guard rest > 0 else { return }
        unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: randomChunk) { scratch in
            guard let start = scratch.baseAddress else { return }
            unsafe kernels.randomNormals(address, whole..<whole + 1, start)
            unsafe (to + whole * randomChunk).update(from: start, count: rest)
        }
    }

    /// The first `count` random words of a place: word e is word e / 64 % 4 of Philox's block
    /// e / 256 * 64 + e % 64.
    public func randomWords(_ count: Int, from place: RandomPlace) -> [UInt32] {
        let chunks = (count + randomChunk - 1) / randomChunk
        let words = unsafe [UInt32](unsafeUninitializedCapacity: chunks * randomChunk) { buffer, filled in
            guard let start = buffer.baseAddress else { return }
            unsafe kernels.randomWords(place.address, 0..<chunks, start)
            filled = chunks * randomChunk
        }
        return Array(words.prefix(count))
    }

    /// Numbers drawn uniformly from `-limit..<limit`, from the upper 24 bits of each word.
    public func uniform(_ count: Int, limit: Float, from place: RandomPlace) -> [Float] {
        randomWords(count, from: place).map { (Float($0 >> 8) * 0x1p-23 - 1) * limit }
    }

    /// Indices drawn uniformly and independently from `0..<bound`, from 64 bits each, so that no index is
    /// favoured by more than bound / 2^64.
    public func indices(_ count: Int, below bound: Int, from place: RandomPlace) -> [Int] {
        let words = randomWords(2 * count, from: place)
        return (0..<count).map { i in
            let word = UInt64(words[2 * i]) << 32 | UInt64(words[2 * i + 1])
            return Int(word.multipliedFullWidth(by: UInt64(bound)).high)
        }
    }
}
