extension Network {
    /// Moves everything that is saved, trained parameters and running statistics, towards that of another
    /// network of the same layers by a share of the difference: an exponential average of its past.
    public func move(towards other: Network, by share: Float, on engine: Engine) {
        for (mine, others) in zip(namedState, other.namedState) {
            engine.move(&mine.parameter.value, towards: others.parameter.value, by: share)
        }
    }
}
