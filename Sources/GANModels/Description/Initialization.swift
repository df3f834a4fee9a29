import TensorCore

extension Network {
    /// Draws the weights. Each parameter's numbers depend on the seed, the stream and its index alone.
    func initialize(
        _ distribution: WeightDistribution, seed: UInt64, stream: RandomStream, on engine: Engine
    ) {
        initialize(distribution, from: stream.place(seed: seed), on: engine)
    }
}
