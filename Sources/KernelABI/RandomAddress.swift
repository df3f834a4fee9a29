/// Where a random number lives: Philox's key and the three counter words above the block's index.
/// Block `i` of the address is Philox4x32-10 of counter (i, stream, step low, step high) and key (seed).
public struct RandomAddress: Sendable {
    /// The run's seed.
    public var seed: UInt64
    /// What the numbers are for; two uses never share a stream.
    public var stream: UInt32
    /// The training step, or another index of what is drawn.
    public var step: UInt64

    /// Names an address.
    public init(seed: UInt64, stream: UInt32, step: UInt64) {
        self.seed = seed
        self.stream = stream
        self.step = step
    }
}

/// What dropout multiplies by: 0 where a random word is below a threshold, else one number.
public struct DropoutMask: Sendable {
    /// The rate of zeros times 2^32.
    public var threshold: UInt32
    /// What is not 0.
    public var kept: Float

    /// Names the two.
    public init(threshold: UInt32, kept: Float) {
        self.threshold = threshold
        self.kept = kept
    }
}

/// Philox blocks that one chunk of vectorised variates takes; 4 numbers a block.
public let randomChunkBlocks = 64

/// Numbers in a chunk. Number `e` of a chunk is word `e / 64` of its block `e % 64`.
public let randomChunk = 4 * randomChunkBlocks
