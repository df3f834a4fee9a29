import KernelABI

/// The constants of one optimiser step. It updates each parameter at most once.
public struct OptimizerStep {
    let adam: Adam
    /// The blends, and the learning rate with its bias corrections.
    let rates: AdamRates

    /// Updates all parameters with the gradients that backward passes accumulated, and sets those to zero.
    public func apply(on engine: Engine) {
        for parameter in adam.accumulated {
            parameter.consumeGradient { engine.apply($0, to: parameter, .update(self)) }
        }
    }

    func state(of parameter: Parameter) -> AdamState { adam.state(of: parameter) }
}
