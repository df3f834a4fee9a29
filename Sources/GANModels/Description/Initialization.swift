import TensorCore

extension Network {
    /// Draws the weights from a stream of their own. Each parameter's numbers depend on its index alone.
    func initialize(
        _ distribution: WeightDistribution, seed: UInt64, stream: RandomStream, on engine: Engine
    ) {
        initialize(distribution, from: stream.place(seed: seed), on: engine)
    }
}
