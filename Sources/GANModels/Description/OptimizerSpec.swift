import TensorCore

/// The optimiser of one network, with its learning rate over the run.
public struct OptimizerSpec: Equatable, Sendable, Codable {
    /// The learning rate of each step.
    public var rate: LearningRate
    /// Decay of the mean of the gradients.
    public var beta1: Double
    /// Decay of the mean of their squares.
    public var beta2: Double
    /// Added to the root of the mean square.
    public var epsilon: Double

    /// Adam with what GANs are trained with (Radford et al. 2016), and Keras' epsilon.
    public init(
        rate: LearningRate = LearningRate(2e-4), beta1: Double = 0.5, beta2: Double = 0.999,
        epsilon: Double = 1e-7
    ) {
        self.rate = rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
    }

    /// The optimiser for one network.
    func makeAdam(for network: Network) -> Adam {
        Adam(
            Adam.Settings(learningRate: rate.base, beta1: beta1, beta2: beta2, epsilon: epsilon),
            for: network)
    }

    /// The first error in these settings, or nil. Kernels take them as Float, and denormals for 0.
    var problem: String? {
        guard [rate.base, epsilon].allSatisfy({ $0 > 0 && Float($0).isNormal }),
            [beta1, beta2].allSatisfy({ $0 >= 0 && Float($0) < 1 })
        else {
            return "Adam cannot have learning rate \(rate.base), beta1 \(beta1), beta2 \(beta2) and epsilon "
                + "\(epsilon)"
        }
        guard rate.warmup >= 0, rate.decayStart >= 0, rate.decayStart < 1, (0...1).contains(rate.end) else {
            return "a learning rate cannot have a warm-up of \(rate.warmup) steps, a decay from "
                + "\(rate.decayStart) of the run on and an end at \(rate.end)"
        }
        return nil
    }
}
