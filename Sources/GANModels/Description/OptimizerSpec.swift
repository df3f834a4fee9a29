import TensorCore

/// The optimiser of one network, with its learning rate over the run.
public struct OptimizerSpec: Equatable, Sendable {
    /// The learning rate of each step.
    public var rate: NumberSchedule
    /// The decay rate of the gradient's running mean.
    public var beta1: Double
    /// The decay rate of the squared gradient's running mean, of each step.
    public var beta2: NumberSchedule
    /// Added to the root of the mean square.
    public var epsilon: Double

    /// Creates settings. The defaults are common for GANs (Radford et al. 2016), with Keras' epsilon.
    public init(
        rate: NumberSchedule = 2e-4, beta1: Double = 0.5, beta2: NumberSchedule = 0.999,
        epsilon: Double = 1e-7
    ) {
        self.rate = rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
    }

    /// Creates the optimiser for one network.
    func makeAdam(for network: Network) -> Adam {
        Adam(
            Adam.Settings(learningRate: rate.base, beta1: beta1, beta2: beta2.base, epsilon: epsilon),
            for: network)
    }

    /// Begins the optimiser's next update with the values of a training step.
    func begin(_ adam: Adam, at step: Int, of length: RunLength) -> OptimizerStep {
        adam.begin(rate: rate.value(at: step, of: length), beta2: beta2.value(at: step, of: length))
    }

    /// The first error in these settings, or nil.
    var problem: SpecProblem? { memberProblem }
}

/// `{"learningRate": 0.0002, "beta1": 0.5, "beta2": 0.999, "epsilon": 1e-07}`
extension OptimizerSpec: Described {
    /// The defaults.
    public static let blank = OptimizerSpec()
    /// The settings of Adam.
    public static var members: [Member<OptimizerSpec>] {
        [
            Member(
                "learningRate", \.rate, "A constant rate, or a schedule.", default: blank.rate,
                isAlwaysWritten: true, schema: NumberSchedule.schema(.positive), problem: \.problem),
            .number(
                "beta1", \.beta1, .share, "Decay rate of the gradient's running mean.", default: blank.beta1),
            Member(
                "beta2", \.beta2, "Decay rate of the squared gradient's running mean, or a schedule.",
                default: blank.beta2, isAlwaysWritten: true, schema: NumberSchedule.schema(.share),
                problem: \.shareProblem),
            .number(
                "epsilon", \.epsilon, .positive, "Added to the root of the mean square.",
                default: blank.epsilon),
        ]
    }
}
