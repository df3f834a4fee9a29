extension Network {
    /// Draws every parameter called `weight` from a distribution, and every embedding's `table` from N(0, 1)
    /// as PyTorch does. All others keep their initial values: biases 0, scales 1.
    ///
    /// The parameter at index i of `parameters` is drawn from the address with i added to its step,
    /// independently of the others.
    public func initialize(_ weights: WeightDistribution, from address: RandomAddress, on engine: Engine) {
        for (index, parameter) in parameters.enumerated() {
            var own = address
            own.step += UInt64(index)
            switch parameter.name {
            case "weight":
                let limit = weights.limit(parameter.shape)
                parameter.elements = engine.uniform(parameter.count, limit: limit, from: own)
            case "table":
                var values = Tensor(parameter.shape)
                engine.fillNormal(&values, from: own)
                parameter.elements = values.elements
            default: continue
            }
        }
    }
}
