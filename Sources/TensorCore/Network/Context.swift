/// What surrounds the layers of one pass forward and backward.
public struct Context {
    /// What computes.
    public let engine: Engine
    /// Whether the network learns or is used.
    public var mode: Mode
    /// The address of the random numbers that layers draw while training; nil for networks that draw none.
    public var noise: RandomPlace?
    /// The class of each example, for layers that depend on it; empty where no layer does.
    public var labels: [Int]

    /// The surroundings of a pass.
    public init(_ engine: Engine, _ mode: Mode, noise: RandomPlace? = nil, labels: [Int] = []) {
        self.engine = engine
        self.mode = mode
        self.noise = noise
        self.labels = labels
    }

    /// The same for one layer inside a layer, with an address of its own for its random numbers: the address so far and
    /// the index make a path, and no two paths share a number.
    public func inLayer(_ index: Int) -> Context {
        guard let noise, mode == .training else { return self }
        var context = self
        context.noise = noise.inLayer(index, on: engine)
        return context
    }
}

/// Whether a network learns or is used.
public enum Mode: Sendable {
    /// Batch normalisation uses the batch's own statistics, and dropout drops.
    case training
    /// Batch normalisation uses the running statistics, and nothing is dropped.
    case inference
}

extension RandomPlace {
    /// The address of a network's layer. Addresses of layers are paths: a network within a network hands its layers
    /// addresses that start from its own, so that no two layers of one pass ever share a random number.
    ///
    /// The layers of the outermost network take the upper half of the stream. Further in, the address so far is folded
    /// into the seed first, by the generator itself (as `fold_in` of JAX does).
    func inLayer(_ index: Int, on engine: Engine) -> RandomPlace {
        var address = self
        if stream >> 16 != 0 {
            let words = engine.randomWords(2, from: RandomPlace(seed: seed, stream: stream, step: .max))
            address.seed = UInt64(words[0]) << 32 | UInt64(words[1])
            address.stream &= 0xFFFF
        }
        address.stream |= UInt32(truncatingIfNeeded: index + 1) << 16
        return address
    }
}
