/// Layer normalisation (Ba, Kiros & Hinton 2016, equations 3 and 4): every example is normalised by its own
/// mean and biased variance over all its numbers, then scaled and shifted element by element.
///
///     y = gamma (x - mean) / sqrt(variance + epsilon) + beta
///
/// Like PyTorch's `LayerNorm` with the example's whole shape as `normalized_shape`. Examples do not depend on
/// each other, and training and inference are the same.
public final class LayerNorm: Layer {
    /// The shape of one example.
    public let inputShape: Shape
    /// Added to the variance under the root.
    public let epsilon: Float
    /// Scale, of the example's shape; starts at 1.
    public let gamma: Parameter
    /// Shift, of the example's shape; starts at 0.
    public let beta: Parameter

    /// Gamma, then beta.
    public var parameters: [Parameter] { [gamma, beta] }

    /// Creates a layer for examples of one shape; the default epsilon is PyTorch's.
    public init(_ shape: Shape, epsilon: Float = 1e-5) {
        require(epsilon >= 0, "Epsilon must not be negative: \(epsilon).")
        inputShape = shape
        self.epsilon = epsilon
        gamma = Parameter("gamma", shape, filling: 1)
        beta = Parameter("beta", shape)
    }

    /// Backward needs the input.
    public var readsOutput: Bool { false }

    /// Output, input gradient, the examples' statistics and the parameters' gradients.
    public func makeSlot(batch: Int) -> Slot { LayerNormSlot(self, batch: batch) }

    /// y = gamma (x - mean) / sqrt(variance + epsilon) + beta
    public func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        let slot = slot.as(LayerNormSlot.self)
        context.engine.layerNorm(
            x, gamma: gamma, beta: beta, epsilon: epsilon, mean: &slot.mean, inverse: &slot.inverse,
            into: &slot.output)
    }

    /// dx includes the derivatives of mean and variance; dgamma = the sum of dy xhat, dbeta = the sum of dy.
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        let slot = slot.as(LayerNormSlot.self)
        // The input gradient comes first: it needs gamma before its update.
        if inputGradient {
            context.engine.layerNormInputGradient(
                x, dy, gamma: gamma, mean: slot.mean, inverse: slot.inverse, into: &slot.inputGradient)
        }
        if case .frozen = parameters { return }
        context.engine.layerNormParameterGradients(
            x, dy, mean: slot.mean, inverse: slot.inverse, dGamma: &slot.dGamma, dBeta: &slot.dBeta)
        context.engine.apply(slot.dGamma, to: gamma, parameters)
        context.engine.apply(slot.dBeta, to: beta, parameters)
    }
}

/// What layer normalisation stores for backward.
private final class LayerNormSlot: Slot {
    /// The mean of each example.
    var mean: Tensor
    /// 1 / sqrt(variance + epsilon) of each example.
    var inverse: Tensor
    var dGamma: Tensor
    var dBeta: Tensor

    init(_ layer: LayerNorm, batch: Int) {
        mean = Tensor([batch])
        inverse = Tensor([batch])
        dGamma = Tensor(layer.inputShape)
        dBeta = Tensor(layer.inputShape)
        super.init(layer, batch: batch)
    }
}
