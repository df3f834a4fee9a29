import KernelABI

extension Engine {
    /// | mean | x |
    /// |---|---|
    /// | any shape, updated | as many elements |
    ///
    /// mean += share (x - mean)
    func move(_ mean: inout Tensor, towards x: borrowing Tensor, by share: Float) {
        requireEqualCounts(mean, x, "Average")
        let (to, from) = unsafe (mean.base, UnsafePointer(x.base))
        pool.split(mean.count, grain: Self.elementGrain) { part in
            for i in part { unsafe to[i] += share * (from[i] - to[i]) }
        }
    }
}

/// What becomes of a parameter's gradient.
extension Engine {
    /// Uses a gradient as a backward pass was told: adds it to the parameter's own, or updates the parameter
    /// by it. It is what the backward pass of a layer with a parameter ends in. The gradient of a parameter
    /// in plain layout has as many elements as the parameter.
    public func apply(_ gradient: borrowing Tensor, to parameter: Parameter, _ use: ParameterUse) {
        require(
            gradient.shape == parameter.value.shape
                || (parameter.layout == .plain && gradient.count == parameter.count),
            "A gradient of \(gradient.shape) is not one of \(parameter.name) \(parameter.shape).")
        switch use {
        case .frozen: return
        case .accumulate:
            unsafe kernels.elementwise.accumulate(gradient.base, parameter.gradientStorage, gradient.count)
        case .update(let step):
            unsafe kernels.elementwise.update(
                gradient.base, step.state(of: parameter), step.rates, gradient.count)
        }
    }
}
