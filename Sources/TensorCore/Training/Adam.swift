import Foundation
import KernelABI

/// Adam (Kingma & Ba 2015, algorithm 1) with both bias corrections folded into the rate and epsilon added to
/// the uncorrected root, as at the end of their section 2 and in Keras.
@safe
public final class Adam {
    /// The constants of a run.
    public struct Settings: Equatable, Sendable {
        /// Step size, before any schedule.
        public var learningRate: Double
        /// Decay of the mean.
        public var beta1: Double
        /// Decay of the mean square.
        public var beta2: Double
        /// Added to the root of the mean square.
        public var epsilon: Double

        /// The values that GANs are trained with (Radford et al. 2016), Keras' epsilon.
        public init(
            learningRate: Double = 2e-4, beta1: Double = 0.5, beta2: Double = 0.999, epsilon: Double = 1e-7
        ) {
            self.learningRate = learningRate
            self.beta1 = beta1
            self.beta2 = beta2
            self.epsilon = epsilon
        }
    }

    /// The constants.
    public let settings: Settings
    /// How many steps were begun: `t`.
    public private(set) var step = 0
    /// What is trained.
    private let parameters: [Parameter]
    private let moments: [ObjectIdentifier: Moments]

    /// An optimiser for one network, at step 0 with moments of zero.
    public init(_ settings: Settings = Settings(), for network: Network) {
        self.settings = settings
        parameters = network.parameters
        moments = Dictionary(
            uniqueKeysWithValues: parameters.map { (ObjectIdentifier($0), Moments($0)) })
    }

    /// Begins step t + 1, with a learning rate of its own where a schedule has one: once before each backward pass
    /// that updates, or before gradients that were accumulated are applied.
    public func begin(rate: Double? = nil) -> OptimizerStep {
        step += 1
        let correction1 = 1 - pow(settings.beta1, Double(step))
        let correction2 = 1 - pow(settings.beta2, Double(step))
        let rate = rate ?? settings.learningRate
        return OptimizerStep(
            adam: self,
            rates: AdamRates(
                firstBlend: Float(1 - settings.beta1), secondBlend: Float(1 - settings.beta2),
                rate: Float(rate * correction2.squareRoot() / correction1),
                epsilon: Float(settings.epsilon)))
    }

    /// The two moments of a parameter in row-major order of its shape.
    public func moments(of parameter: Parameter) -> (first: [Float], second: [Float]) {
        let entry = entry(of: parameter)
        return (parameter.unpacked(entry.first), parameter.unpacked(entry.second))
    }

    /// The two moments of a parameter, to be saved and replaced.
    public func stateArrays(of parameter: Parameter, first: String, second: String) -> [StateArray] {
        let entry = entry(of: parameter)
        return [
            StateArray(first, of: parameter, in: .first(entry)),
            StateArray(second, of: parameter, in: .second(entry)),
        ]
    }

    /// Goes on as if `step` steps were begun; the moments are replaced by their arrays.
    public func resume(at step: Int) {
        require(step >= 0, "An optimiser cannot have made \(step) steps.")
        self.step = step
    }

    func state(of parameter: Parameter) -> AdamState {
        let entry = entry(of: parameter)
        return unsafe AdamState(
            value: parameter.value.base, first: entry.first.base, second: entry.second.base)
    }

    /// The parameters with a gradient that was accumulated.
    var accumulated: [Parameter] { parameters.filter(\.hasGradient) }

    private func entry(of parameter: Parameter) -> Moments {
        guard let entry = moments[ObjectIdentifier(parameter)] else {
            violated("This optimiser was not made for the parameter \(parameter.name) \(parameter.shape).")
        }
        return entry
    }
}

/// Running mean and mean square of one parameter's gradient.
final class Moments {
    var first: Tensor
    var second: Tensor

    init(_ parameter: Parameter) {
        first = parameter.makeCompanion()
        second = parameter.makeCompanion()
    }
}
