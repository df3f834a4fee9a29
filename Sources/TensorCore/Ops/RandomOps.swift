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
        let address = place.address
        unsafe fillChunks(&x) { chunks, to in unsafe kernels.random.randomNormals(address, chunks, to) }
    }

    /// Fills a tensor with 0 at a rate and else with 1 / (1 - rate), so that its mean is 1: what dropout
    /// multiplies by. Element e is 0 where word e of the place is below rate 2^32. A rate is below 1.
    public func fillDropoutMask(_ mask: inout Tensor, rate: Float, from place: RandomPlace) {
        require(rate >= 0 && rate < 1, "Dropout has a rate from 0 to below 1, not \(rate).")
        let values = DropoutMask(threshold: UInt32(Double(rate) * 0x1p32), kept: 1 / (1 - rate))
        let address = place.address
        unsafe fillChunks(&mask) { chunks, to in unsafe kernels.random.randomMask(address, values, chunks, to)
        }
    }

    /// Shares the chunks of a tensor among the threads. `fill` is given their range and where the first goes.
    private func fillChunks(
        _ x: inout Tensor, _ fill: (Range<Int>, UnsafeMutablePointer<Float>) -> Void
    ) {
        let whole = x.count / randomChunk
        let to = unsafe x.base
        pool.split(whole, grain: 8) { chunks in
            unsafe fill(chunks, to + chunks.lowerBound * randomChunk)
        }
        let rest = x.count - whole * randomChunk
        guard rest > 0 else { return }
        unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: randomChunk) { scratch in
            guard let start = scratch.baseAddress else { return }
            unsafe fill(whole..<whole + 1, start)
            unsafe (to + whole * randomChunk).update(from: start, count: rest)
        }
    }

    /// Whole numbers 0..<count in an order of their own for each place, every order as likely as another
    /// (Fisher & Yates; Durstenfeld 1964). Replaces what `order` holds.
    public func shuffle(_ order: inout [Int], count: Int, from place: RandomPlace) {
        let words = pairsOfWords(count, from: place)
        order.removeAll(keepingCapacity: true)
        order.append(contentsOf: 0..<count)
        for i in stride(from: count - 1, to: 0, by: -1) {
            order.swapAt(i, scaled(words[2 * i], words[2 * i + 1], below: i + 1))
        }
    }

    /// The first `count` random words of a place: word e is word e / 64 % 4 of Philox's block
    /// e / 256 * 64 + e % 64.
    public func randomWords(_ count: Int, from place: RandomPlace) -> [UInt32] {
        require((0...Shape.largestCount).contains(count), "\(count) random numbers cannot be drawn.")
        let chunks = ceilingQuotient(count, randomChunk)
        let words = unsafe [UInt32](unsafeUninitializedCapacity: chunks * randomChunk) { buffer, filled in
            guard let start = buffer.baseAddress else { return }
            unsafe kernels.random.randomWords(place.address, 0..<chunks, start)
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
        require(bound >= 1, "No index is below \(bound).")
        let words = pairsOfWords(count, from: place)
        return (0..<count).map { i in scaled(words[2 * i], words[2 * i + 1], below: bound) }
    }

    /// Two random words for each of `count` numbers.
    private func pairsOfWords(_ count: Int, from place: RandomPlace) -> [UInt32] {
        require((0...Shape.largestCount).contains(count), "\(count) random numbers cannot be drawn.")
        return randomWords(2 * count, from: place)
    }

    /// 64 random bits as a number in 0..<bound.
    private func scaled(_ high: UInt32, _ low: UInt32, below bound: Int) -> Int {
        Int((UInt64(high) << 32 | UInt64(low)).multipliedFullWidth(by: UInt64(bound)).high)
    }
}
