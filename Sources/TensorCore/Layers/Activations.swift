/// x where it is positive, else 0.
public final class ReLU: Layer {
    /// The shape of one example.
    public let inputShape: Shape

    /// Creates an activation for examples of one shape.
    public init(_ shape: Shape) { inputShape = shape }

    /// Backward can tell from the output whether the input was positive.
    public var worksInPlace: Bool { true }
    /// So no more than its sign is needed.
    public var readsOutput: Bool { false }

    /// y = max(x, 0)
    public func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        context.engine.relu(x, into: &slot.output)
    }

    /// dx = dy or 0
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        guard inputGradient else { return }
        context.engine.reluBackward(x, dy, into: &slot.inputGradient)
    }

    /// t' = t or 0, like dx
    public func tangent(
        _ x: borrowing Tensor, _ t: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot,
        slopes: borrowing Tensor, parameters: ParameterUse, _ context: Context
    ) {
        context.engine.reluBackward(x, t, into: &slot.tangent)
    }
}

/// x where it is positive, else slope x (Maas, Hannun & Ng 2013).
public final class LeakyReLU: Layer {
    /// The shape of one example.
    public let inputShape: Shape
    /// The factor of negative numbers.
    public let slope: Float

    /// Creates an activation for examples of one shape.
    public init(_ shape: Shape, slope: Float) {
        inputShape = shape
        self.slope = slope
    }

    /// Backward can tell from the output whether the input was positive.
    public var worksInPlace: Bool { slope >= 0 }
    /// So no more than its sign is needed.
    public var readsOutput: Bool { false }

    /// y = x or slope x
    public func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        context.engine.leakyReLU(x, slope: slope, into: &slot.output)
    }

    /// dx = dy or slope dy
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        guard inputGradient else { return }
        context.engine.leakyReLUBackward(x, dy, slope: slope, into: &slot.inputGradient)
    }

    /// t' = t or slope t, like dx
    public func tangent(
        _ x: borrowing Tensor, _ t: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot,
        slopes: borrowing Tensor, parameters: ParameterUse, _ context: Context
    ) {
        context.engine.leakyReLUBackward(x, t, slope: slope, into: &slot.tangent)
    }
}

/// The hyperbolic tangent.
public final class Tanh: Layer {
    /// The shape of one example.
    public let inputShape: Shape

    /// Creates an activation for examples of one shape.
    public init(_ shape: Shape) { inputShape = shape }

    /// y = tanh x
    public func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        context.engine.tanh(x, into: &slot.output)
    }

    /// dx = dy (1 - y^2)
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        guard inputGradient else { return }
        context.engine.tanhBackward(slot.output, dy, into: &slot.inputGradient)
    }
}

/// The logistic function, 1 / (1 + e^-x).
public final class Sigmoid: Layer {
    /// The shape of one example.
    public let inputShape: Shape

    /// Creates an activation for examples of one shape.
    public init(_ shape: Shape) { inputShape = shape }

    /// y = 1 / (1 + e^-x)
    public func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        context.engine.sigmoid(x, into: &slot.output)
    }

    /// dx = dy y (1 - y)
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        guard inputGradient else { return }
        context.engine.sigmoidBackward(slot.output, dy, into: &slot.inputGradient)
    }
}
