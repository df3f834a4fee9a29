/// Batch normalisation of each feature over the batch (Ioffe & Szegedy 2015):
/// y = gamma (x - mean) / sqrt(variance + epsilon) + beta, with the biased variance.
///
/// The last dimension of a shape is its features. In feature maps, height x width x channels, each channel is
/// normalised over the batch and all pixels (section 3.2).
public final class BatchNorm: Layer {
    /// The shape of one example.
    public let inputShape: Shape
    /// Added to the variance under the root.
    public let epsilon: Float
    /// The share of a running statistic that an update retains; Keras calls it momentum.
    public let retention: Float
    /// Scale, features; starts at 1.
    public let gamma: Parameter
    /// Shift, features; starts at 0.
    public let beta: Parameter
    /// Features; starts at 0.
    public let runningMean: Parameter
    /// Features; starts at 1.
    public let runningVariance: Parameter

    /// Gamma, then beta.
    public var parameters: [Parameter] { [gamma, beta] }
    /// Mean, then variance.
    public var statistics: [Parameter] { [runningMean, runningVariance] }

    /// Creates a layer for vectors.
    public convenience init(features: Int, retention: Float, epsilon: Float) {
        self.init([features], retention: retention, epsilon: epsilon)
    }

    /// Creates a layer for examples of a shape whose last dimension is the features.
    public init(_ shape: Shape, retention: Float, epsilon: Float) {
        let features = shape[shape.rank - 1]
        inputShape = shape
        self.retention = retention
        self.epsilon = epsilon
        gamma = Parameter("gamma", [features], filling: 1)
        beta = Parameter("beta", [features])
        runningMean = Parameter("running_mean", [features])
        runningVariance = Parameter("running_variance", [features], filling: 1)
    }

    /// Backward needs the input.
    public var readsOutput: Bool { false }

    /// Output, input gradient, the batch's statistics and the parameters' gradients.
    public func makeSlot(batch: Int) -> Slot { BatchNormSlot(self, batch: batch) }

    /// Normalises by the batch in training mode, by the running statistics in inference mode.
    public func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        let slot = slot.as(BatchNormSlot.self)
        switch context.mode {
        case .training:
            context.engine.batchNormTraining(
                x, gamma: gamma, beta: beta, epsilon: epsilon, mean: &slot.mean, variance: &slot.variance,
                into: &slot.output)
        case .inference:
            context.engine.batchNormInference(
                x, gamma: gamma, beta: beta, epsilon: epsilon, mean: runningMean.value,
                variance: runningVariance.value, into: &slot.output)
        }
    }

    /// dgamma, dbeta and dx of a forward in training mode; dx includes the derivatives of the batch's mean
    /// and variance.
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        let slot = slot.as(BatchNormSlot.self)
        context.engine.batchNormBackward(
            x, dy, gamma: gamma, beta: beta, epsilon: epsilon, mean: slot.mean, variance: slot.variance,
            dGamma: &slot.dGamma, dBeta: &slot.dBeta, into: &slot.inputGradient)
        context.engine.apply(slot.dGamma, to: gamma, parameters)
        context.engine.apply(slot.dBeta, to: beta, parameters)
    }

    /// running = retention running + (1 - retention) batch
    public func updateRunningStatistics(from slot: Slot) {
        let slot = slot.as(BatchNormSlot.self)
        runningMean.value.move(towards: slot.mean, by: 1 - retention)
        runningVariance.value.move(towards: slot.variance, by: 1 - retention)
    }
}

/// What forward stores for backward.
private final class BatchNormSlot: Slot {
    var mean: Tensor
    var variance: Tensor
    var dGamma: Tensor
    var dBeta: Tensor

    init(_ layer: BatchNorm, batch: Int) {
        let features = layer.gamma.shape
        mean = Tensor(features)
        variance = Tensor(features)
        dGamma = Tensor(features)
        dBeta = Tensor(features)
        super.init(layer, batch: batch)
    }
}
