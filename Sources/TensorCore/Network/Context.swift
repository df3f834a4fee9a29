/// What the layers of one forward and backward pass share.
public struct Context {
    /// Runs the computations.
    public let engine: Engine
    /// Training or inference.
    public var mode: Mode
    /// The address of random numbers that layers draw in training mode; nil for networks that draw none.
    public var noise: RandomAddress?
    /// The class of each example; empty for networks without class-dependent layers.
    public var labels: [Int]

    /// Creates the context of a pass.
    public init(_ engine: Engine, _ mode: Mode, noise: RandomAddress? = nil, labels: [Int] = []) {
        self.engine = engine
        self.mode = mode
        self.noise = noise
        self.labels = labels
    }

    /// The context of one layer inside a layer. The layer gets a random address of its own: the current
    /// address extended by the index. No two such paths share a number.
    public func inLayer(_ index: Int) -> Context {
        guard let noise, mode == .training else { return self }
        var context = self
        context.noise = noise.inLayer(index, on: engine)
        return context
    }
}

/// Training or inference.
public enum Mode: Sendable {
    /// Batch normalisation uses the batch's statistics, and dropout drops.
    case training
    /// Batch normalisation uses the running statistics, and nothing is dropped.
    case inference
}

extension RandomAddress {
    /// The random address of one layer of a network. A nested network extends its own address for its layers,
    /// so that no two layers of a pass share a random number.
    ///
    /// The layers of the outermost network use the upper half of the stream. Deeper down, the current address
    /// is first folded into the seed by Philox itself (like `fold_in` in JAX).
    func inLayer(_ index: Int, on engine: Engine) -> RandomAddress {
        var address = self
        if stream >> 16 != 0 {
            let words = engine.randomWords(2, from: RandomAddress(seed: seed, stream: stream, step: .max))
            address.seed = UInt64(words[0]) << 32 | UInt64(words[1])
            address.stream &= 0xFFFF
        }
        address.stream |= UInt32(truncatingIfNeeded: index + 1) << 16
        return address
    }
}
