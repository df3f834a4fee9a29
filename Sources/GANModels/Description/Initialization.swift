import TensorCore

extension Network {
    /// Draws the weights. Each parameter depends only on the seed, the stream and its index.
    func initialize(
        _ distribution: WeightDistribution, seed: UInt64, stream: RandomStream, on engine: Engine
    ) {
        initialize(distribution, from: stream.address(seed: seed), on: engine)
    }
}
