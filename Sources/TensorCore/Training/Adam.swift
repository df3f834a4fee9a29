import Foundation
import KernelABI

/// Adam (Kingma & Ba 2015, algorithm 1), with both bias corrections folded into the rate and epsilon added to
/// the uncorrected root, as at the end of section 2 and in Keras.
@safe
public final class Adam {
    /// The hyperparameters.
    public struct Settings: Equatable, Sendable {
        /// The step size, before any schedule.
        public var learningRate: Double
        /// The decay rate of the gradient's running mean.
        public var beta1: Double
        /// The decay rate of the squared gradient's running mean.
        public var beta2: Double
        /// Added to the root of the mean square.
        public var epsilon: Double

        /// Creates settings; the defaults are those of Keras.
        public init(
            learningRate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7
        ) {
            self.learningRate = learningRate
            self.beta1 = beta1
            self.beta2 = beta2
            self.epsilon = epsilon
        }
    }

    /// The hyperparameters.
    public let settings: Settings
    /// The number of steps begun: `t`.
    public private(set) var step = 0
    /// The trained parameters.
    private let parameters: [Parameter]
    private let moments: [ObjectIdentifier: Moments]

    /// Creates an optimiser for one network, at step 0 with zero moments.
    public init(_ settings: Settings = Settings(), for network: Network) {
        self.settings = settings
        parameters = network.parameters
        moments = Dictionary(
            uniqueKeysWithValues: parameters.map { (ObjectIdentifier($0), Moments($0)) })
    }

    /// Begins step t + 1. Call it once before each backward pass that updates, or before accumulated
    /// gradients are applied. `rate` and `beta2` override the settings, for schedules; the bias correction of
    /// the mean square is that of the current `beta2`, 1 - beta2^t, as in PyTorch.
    public func begin(rate: Double? = nil, beta2: Double? = nil) -> OptimizerStep {
        step += 1
        let beta2 = beta2 ?? settings.beta2
        let correction1 = 1 - pow(settings.beta1, Double(step))
        let correction2 = 1 - pow(beta2, Double(step))
        let rate = rate ?? settings.learningRate
        return OptimizerStep(
            adam: self,
            rates: AdamRates(
                firstBlend: Float(1 - settings.beta1), secondBlend: Float(1 - beta2),
                rate: Float(rate * correction2.squareRoot() / correction1),
                epsilon: Float(settings.epsilon)))
    }

    /// The two moments of a parameter, in row-major order of its shape.
    public func moments(of parameter: Parameter) -> (first: [Float], second: [Float]) {
        let entry = entry(of: parameter)
        return (parameter.unpacked(entry.first), parameter.unpacked(entry.second))
    }

    /// The two moments of a parameter, for saving and loading.
    public func stateArrays(of parameter: Parameter, first: String, second: String) -> [StateArray] {
        let entry = entry(of: parameter)
        return [
            StateArray(first, of: parameter, in: .first(entry)),
            StateArray(second, of: parameter, in: .second(entry)),
        ]
    }

    /// Continues from `step`; the moments are loaded through `stateArrays`.
    public func resume(at step: Int) {
        require(step >= 0, "The step of an optimiser cannot be negative: \(step).")
        self.step = step
    }

    /// The Euclidean norm of all parameters' recent mean gradient, which is the first moment with its bias
    /// corrected; nil before the first step. It reads all moments once.
    public var gradientNorm: Double? {
        guard step > 0 else { return nil }
        let sum = parameters.reduce(0.0) { $0 + entry(of: $1).first.squaredLength }
        return sum.squareRoot() / (1 - pow(settings.beta1, Double(step)))
    }

    func state(of parameter: Parameter) -> AdamState {
        let entry = entry(of: parameter)
        return unsafe AdamState(
            value: parameter.value.base, first: entry.first.base, second: entry.second.base)
    }

    /// The parameters with an accumulated gradient.
    var accumulated: [Parameter] { parameters.filter(\.hasGradient) }

    private func entry(of parameter: Parameter) -> Moments {
        guard let entry = moments[ObjectIdentifier(parameter)] else {
            violated("This optimiser does not train the parameter \(parameter.name) \(parameter.shape).")
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

extension Tensor {
    /// The sum of the elements' squares.
    fileprivate var squaredLength: Double {
        let values = unsafe base
        return blockSum(count) { unsafe values[$0] * values[$0] }
    }
}
