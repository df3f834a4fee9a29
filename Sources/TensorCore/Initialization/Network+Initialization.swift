extension Network {
    /// Draws every parameter called `weight` from a distribution, and every embedding's `table` from N(0, 1) as PyTorch
    /// does. All others keep the values that they start with: biases 0, scales 1.
    ///
    /// The numbers of the parameter at index i of `parameters` come from the place with i added to its step, whatever
    /// the other parameters are.
    public func initialize(_ weights: WeightDistribution, from place: RandomPlace, on engine: Engine) {
        for (index, parameter) in parameters.enumerated() {
            var own = place
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
