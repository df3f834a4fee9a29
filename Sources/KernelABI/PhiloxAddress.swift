/// The address of a random number: Philox's key and the three counter words above the block's index. Block
/// `i` of an address is Philox4x32-10 of counter (i, stream, step low, step high) and key (seed).
public struct PhiloxAddress: Sendable {
    /// The run's seed.
    public var seed: UInt64
    /// The purpose of the numbers; no two uses share a stream.
    public var stream: UInt32
    /// The training step, or the index of a draw.
    public var step: UInt64

    /// Creates an address.
    public init(seed: UInt64, stream: UInt32, step: UInt64) {
        self.seed = seed
        self.stream = stream
        self.step = step
    }
}

/// The values of a dropout mask: 0 where a random word is below the threshold, else `kept`.
public struct DropoutMask: Sendable {
    /// The dropout rate times 2^32.
    public var threshold: UInt32
    /// The value of elements that are kept.
    public var kept: Float

    /// Creates the values of a mask.
    public init(threshold: UInt32, kept: Float) {
        self.threshold = threshold
        self.kept = kept
    }
}

/// Philox blocks in one chunk of vectorised variates; 4 numbers per block.
public let randomChunkBlocks = 64

/// Numbers in a chunk. Number `e` of a chunk is word `e / 64` of its block `e % 64`.
public let randomChunk = 4 * randomChunkBlocks
