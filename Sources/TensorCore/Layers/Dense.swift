import KernelABI

/// A fully connected layer: y = x w + b.
public final class Dense: Layer {
    /// The shape of an input example.
    public let inputShape: Shape
    /// A vector, one number per unit.
    public let outputShape: Shape
    /// inputs x outputs, in panels.
    public let weight: Parameter
    /// outputs; nil where batch normalisation follows and would cancel it.
    public let bias: Parameter?

    /// Weight, then bias.
    public var parameters: [Parameter] { [weight] + (bias.map { [$0] } ?? []) }

    /// Creates a layer. Its weights are zero until they are initialised.
    public init(inputs: Int, outputs: Int, bias hasBias: Bool = true) {
        inputShape = [inputs]
        outputShape = [outputs]
        weight = Parameter("weight", [inputs, outputs], layout: .panels)
        bias = hasBias ? Parameter("bias", [outputs]) : nil
    }

    /// Backward needs the input.
    public var readsOutput: Bool { false }

    /// Output, input gradient and bias gradient.
    public func makeSlot(batch: Int) -> Slot { DenseSlot(self, batch: batch) }

    /// y = x w + b
    public func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        context.engine.denseForward(x, weight: weight, bias: bias, into: &slot.output)
    }

    /// dx = dy w^T, dw = x^T dy, db = the sum of dy's rows.
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        let slot = slot.as(DenseSlot.self)
        // The input gradient comes first: it needs the weights before their update.
        if inputGradient {
            context.engine.denseInputGradient(dy, weight: weight, into: &slot.inputGradient)
        }
        if case .frozen = parameters { return }
        context.engine.denseWeightGradient(x, dy, weight: weight, use: parameters)
        if let bias {
            context.engine.denseBiasGradient(dy, sums: &slot.biasGradient, bias: bias, use: parameters)
        }
    }

    /// t' = t w, then dw = (slopes x + t)^T dy and db = the sum of slopes dy.
    public func tangent(
        _ x: borrowing Tensor, _ t: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot,
        slopes: borrowing Tensor, parameters: ParameterUse, _ context: Context
    ) {
        let slot = slot.as(DenseSlot.self)
        // The tangent comes first: it needs the weights before their update.
        context.engine.denseForward(t, weight: weight, bias: nil, into: &slot.tangent)
        if case .frozen = parameters { return }
        context.engine.denseWeightGradient(
            context.engine.scaledSum(x, t, scales: slopes), dy, weight: weight, use: parameters)
        if let bias {
            context.engine.biasGradient(
                dy, slopes: slopes, sums: &slot.biasGradient, bias: bias, use: parameters)
        }
    }
}

/// What a dense layer stores for backward.
private final class DenseSlot: Slot {
    /// outputs.
    var biasGradient: Tensor

    init(_ layer: Dense, batch: Int) {
        biasGradient = Tensor(layer.outputShape)
        super.init(layer, batch: batch)
    }
}
