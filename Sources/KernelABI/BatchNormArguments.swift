/// What batch normalisation over the columns of a batch x features matrix reads and writes.
/// The kernels take a range of columns, so that threads share the work by column and no sum is split.
public struct BatchNormArguments {
    /// The input, batch x features; of images, each pixel is a row.
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

/// The gradients of batch normalisation: what comes in, and where what goes out is written.
public struct BatchNormGradients {
    /// The gradient by the output, batch x features.
    public var dy: UnsafePointer<Float>
    /// The gradient by gamma, features.
    public var dGamma: UnsafeMutablePointer<Float>
    /// The gradient by beta, features.
    public var dBeta: UnsafeMutablePointer<Float>
    /// The gradient by the input, batch x features.
    public var dx: UnsafeMutablePointer<Float>

    /// Names the four.
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
