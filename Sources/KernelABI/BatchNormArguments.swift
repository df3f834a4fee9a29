/// The operands of batch normalisation over the columns of a batch x features matrix. The kernels process a
/// range of columns: threads split the work by column, and no sum is divided.
public struct BatchNormArguments {
    /// The input, batch x features; for feature maps, each pixel is a row.
    public var input: UnsafePointer<Float>
    /// Rows.
    public var batch: Int
    /// Columns.
    public var features: Int
    /// Added to the variance under the root.
    public var epsilon: Float
    /// Scale, features.
    public var gamma: UnsafePointer<Float>
    /// Shift, features.
    public var beta: UnsafePointer<Float>
    /// The batch's mean, features.
    public var mean: UnsafeMutablePointer<Float>
    /// The batch's biased variance, features.
    public var variance: UnsafeMutablePointer<Float>

    /// Describes one batch; see the properties.
    public init(
        input: UnsafePointer<Float>, batch: Int, features: Int, epsilon: Float,
        gamma: UnsafePointer<Float>, beta: UnsafePointer<Float>,
        mean: UnsafeMutablePointer<Float>, variance: UnsafeMutablePointer<Float>
    ) {
        self.input = input
        self.batch = batch
        self.features = features
        self.epsilon = epsilon
        self.gamma = gamma
        self.beta = beta
        self.mean = mean
        self.variance = variance
    }
}

/// The gradients of batch normalisation: one input, three outputs.
public struct BatchNormGradients {
    /// The gradient with respect to the output, batch x features.
    public var dy: UnsafePointer<Float>
    /// The gradient with respect to gamma, features.
    public var dGamma: UnsafeMutablePointer<Float>
    /// The gradient with respect to beta, features.
    public var dBeta: UnsafeMutablePointer<Float>
    /// The gradient with respect to the input, batch x features.
    public var dx: UnsafeMutablePointer<Float>

    /// Groups the four arrays.
    public init(
        dy: UnsafePointer<Float>, dGamma: UnsafeMutablePointer<Float>, dBeta: UnsafeMutablePointer<Float>,
        dx: UnsafeMutablePointer<Float>
    ) {
        self.dy = dy
        self.dGamma = dGamma
        self.dBeta = dBeta
        self.dx = dx
    }
}
