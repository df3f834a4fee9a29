/// The scalars of one Adam step, in the form with both bias corrections folded into the rate
/// (Kingma & Ba 2015, end of section 2; Keras does the same):
///
///     m += (1 - beta1) (g - m)
///     v += (1 - beta2) (g^2 - v)
///     w -= rate m / (sqrt(v) + epsilon),   rate = learningRate sqrt(1 - beta2^t) / (1 - beta1^t)
public struct AdamRates: Sendable {
    /// `1 - beta1`.
    public var firstBlend: Float
    /// `1 - beta2`.
    public var secondBlend: Float
    /// The learning rate with both corrections.
    public var rate: Float
    /// Added to the root, after the corrections.
    public var epsilon: Float
    /// 1/2, at run time: kernels that take roots by multiply-adds must not know their constants when
    /// compiled.
    public var half: Float

    /// Rates for one step.
    public init(firstBlend: Float, secondBlend: Float, rate: Float, epsilon: Float) {
        self.firstBlend = firstBlend
        self.secondBlend = secondBlend
        self.rate = rate
        self.epsilon = epsilon
        half = 0.5
    }
}

/// A parameter and its two moments, all in one layout: what an Adam step reads and writes.
public struct AdamState {
    /// The parameter's values.
    public var value: UnsafeMutablePointer<Float>
    /// The running mean of the gradient, `m`.
    public var first: UnsafeMutablePointer<Float>
    /// The running mean of the gradient's square, `v`.
    public var second: UnsafeMutablePointer<Float>

    /// Groups the three arrays.
    public init(
        value: UnsafeMutablePointer<Float>, first: UnsafeMutablePointer<Float>,
        second: UnsafeMutablePointer<Float>
    ) {
        self.value = value
        self.first = first
        self.second = second
    }

    /// The same state from `offset` elements on.
    public func advanced(by offset: Int) -> AdamState {
        AdamState(value: value + offset, first: first + offset, second: second + offset)
    }
}
