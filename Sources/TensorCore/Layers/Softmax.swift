/// Probabilities of exclusive classes: y_i = e^x_i / sum_j e^x_j over the numbers of each example.
public final class Softmax: Layer {
    /// The shape of one example.
    public let inputShape: Shape

    /// Creates an activation for examples of one shape; every element is a class.
    public init(_ shape: Shape) { inputShape = shape }

    /// y = e^(x - max) / sum e^(x - max)
    public func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        context.engine.softmax(x, classes: inputShape.count, into: &slot.output)
    }

    /// dx = y (dy - sum y dy)
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        guard inputGradient else { return }
        context.engine.softmaxBackward(slot.output, dy, classes: inputShape.count, into: &slot.inputGradient)
    }
}
