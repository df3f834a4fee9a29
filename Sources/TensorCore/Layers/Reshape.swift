/// The same numbers under another shape.
public final class Reshape: Layer {
    /// The shape of one example that comes in.
    public let inputShape: Shape
    /// The shape of one example that goes out.
    public let outputShape: Shape

    /// A change of shape that keeps the number of elements.
    public init(_ from: Shape, to: Shape) {
        require(from.count == to.count, "\(from) cannot be reshaped to \(to).")
        inputShape = from
        outputShape = to
    }

    /// y = x
    public func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        slot.output.assign(x)
    }

    /// dx = dy
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        guard inputGradient else { return }
        slot.inputGradient.assign(dy)
    }
}
