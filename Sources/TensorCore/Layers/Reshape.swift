/// Gives the same numbers another shape.
public final class Reshape: Layer {
    /// The shape of an input example.
    public let inputShape: Shape
    /// The shape of an output example.
    public let outputShape: Shape

    /// Creates a layer; both shapes have the same number of elements.
    public init(_ from: Shape, to: Shape) {
        require(from.count == to.count, "\(from) cannot be reshaped to \(to).")
        inputShape = from
        outputShape = to
    }

    /// No number changes.
    public var worksInPlace: Bool { true }
    /// Nor is one needed.
    public var readsOutput: Bool { false }

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

    /// t' = t
    public func tangent(
        _ x: borrowing Tensor, _ t: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot,
        slopes: borrowing Tensor, parameters: ParameterUse, _ context: Context
    ) {
        slot.tangent.assign(t)
    }
}
