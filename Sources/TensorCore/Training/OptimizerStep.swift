import KernelABI

/// One step of an optimiser: its constants, to be used for every parameter once.
public struct OptimizerStep {
    let adam: Adam
    /// The blends, and the rate with its bias corrections.
    let rates: AdamRates

    /// Updates all parameters by the gradients that backward passes accumulated, and sets these back to zero.
    public func apply(on engine: Engine) {
        for parameter in adam.accumulated {
            parameter.consumeGradient { engine.apply($0, to: parameter, .update(self)) }
        }
    }

    func state(of parameter: Parameter) -> AdamState { adam.state(of: parameter) }
}
