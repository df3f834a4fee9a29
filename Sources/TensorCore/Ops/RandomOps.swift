import KernelABI

/// The address of random numbers. Philox4x32-10 is keyed by the seed and counts (block, stream, step): any
/// number of any step can be computed at any time, on any thread, and a run stores no state but its step.
public struct RandomAddress: Sendable, Hashable {
    /// The run's seed.
    public var seed: UInt64
    /// The purpose of the numbers; no two uses share a stream.
    public var stream: UInt32
    /// The training step, or the index of a draw.
    public var step: UInt64

    /// Creates an address.
    public init(seed: UInt64, stream: UInt32, step: UInt64 = 0) {
        self.seed = seed
        self.stream = stream
        self.step = step
    }

    fileprivate var philox: PhiloxAddress { PhiloxAddress(seed: seed, stream: stream, step: step) }
}

extension Engine {
    /// Fills a tensor with standard normal variates (Box & Muller 1958). Element e is computed from words e
    /// and e + 64 or e - 64 of `randomWords`: its value depends only on the address and e.
    public func fillNormal(_ x: inout Tensor, from address: RandomAddress) {
        fillNormal(&x, from: address, skippingChunks: 0)
    }

    /// The standard normal variates of a range of elements, as `fillNormal` gives them; the range ends below
    /// 2^34, where an address has no more.
    public func normals(_ elements: Range<Int>, from address: RandomAddress) -> [Float] {
        require(
            elements.lowerBound >= 0 && elements.upperBound <= Self.mostNormals,
            "An address has 2^34 normal variates, not \(elements).")
        let (chunk, rest) = elements.lowerBound.quotientAndRemainder(dividingBy: randomChunk)
        var x = Tensor([rest + elements.count])
        fillNormal(&x, from: address, skippingChunks: chunk)
        return Array(x.elements.dropFirst(rest))
    }

    /// The normal variates of an address: the index of its blocks of four has 32 bits.
    public static let mostNormals = 1 << 34

    private func fillNormal(_ x: inout Tensor, from address: RandomAddress, skippingChunks skipped: Int) {
        let philox = address.philox
        unsafe fillChunks(&x) { chunks, to in
            let moved = chunks.lowerBound + skipped..<chunks.upperBound + skipped
            unsafe kernels.random.randomNormals(philox, moved, to)
        }
    }

    /// Fills a dropout mask: 0 with probability `rate`, else 1 / (1 - rate), so that its mean is 1. Element e
    /// is 0 where word e of the address is below rate 2^32. The rate is at least 0 and below 1.
    public func fillDropoutMask(_ mask: inout Tensor, rate: Float, from address: RandomAddress) {
        require(rate >= 0 && rate < 1, "The rate of dropout must be at least 0 and below 1, not \(rate).")
        let values = DropoutMask(threshold: UInt32(Double(rate) * 0x1p32), kept: 1 / (1 - rate))
        let philox = address.philox
        unsafe fillChunks(&mask) { chunks, to in unsafe kernels.random.randomMask(philox, values, chunks, to)
        }
    }

    /// Splits a tensor's chunks among the threads. `fill` receives a range of chunks and the address of its
    /// first.
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

    /// Replaces `order` by a random permutation of 0..<count, uniformly distributed (Fisher & Yates;
    /// Durstenfeld 1964).
    public func shuffle(_ order: inout [Int], count: Int, from address: RandomAddress) {
        let words = pairsOfWords(count, from: address)
        order.removeAll(keepingCapacity: true)
        order.append(contentsOf: 0..<count)
        for i in stride(from: count - 1, to: 0, by: -1) {
            order.swapAt(i, scaled(words[2 * i], words[2 * i + 1], below: i + 1))
        }
    }

    /// The first `count` random words of an address: word e is word e / 64 % 4 of Philox's block e / 256 * 64
    /// + e % 64.
    public func randomWords(_ count: Int, from address: RandomAddress) -> [UInt32] {
        require((0...Shape.largestCount).contains(count), "\(count) random numbers cannot be drawn.")
        let chunks = ceilingQuotient(count, randomChunk)
        let words = unsafe [UInt32](unsafeUninitializedCapacity: chunks * randomChunk) { buffer, filled in
            guard let start = buffer.baseAddress else { return }
            unsafe kernels.random.randomWords(address.philox, 0..<chunks, start)
            filled = chunks * randomChunk
        }
        return Array(words.prefix(count))
    }

    /// Numbers drawn uniformly from `-limit..<limit`, from the upper 24 bits of each word.
    public func uniform(_ count: Int, limit: Float, from address: RandomAddress) -> [Float] {
        randomWords(count, from: address).map { (Float($0 >> 8) * 0x1p-23 - 1) * limit }
    }

    /// Indices drawn uniformly and independently from `0..<bound`, from 64 bits each, so that no index is
    /// favoured by more than bound / 2^64.
    public func indices(_ count: Int, below bound: Int, from address: RandomAddress) -> [Int] {
        require(bound >= 1, "No index is below \(bound).")
        let words = pairsOfWords(count, from: address)
        return (0..<count).map { i in scaled(words[2 * i], words[2 * i + 1], below: bound) }
    }

    /// Two random words for each of `count` numbers.
    private func pairsOfWords(_ count: Int, from address: RandomAddress) -> [UInt32] {
        require((0...Shape.largestCount).contains(count), "\(count) random numbers cannot be drawn.")
        return randomWords(2 * count, from: address)
    }

    /// 64 random bits as a number in 0..<bound.
    private func scaled(_ high: UInt32, _ low: UInt32, below bound: Int) -> Int {
        Int((UInt64(high) << 32 | UInt64(low)).multipliedFullWidth(by: UInt64(bound)).high)
    }
}
