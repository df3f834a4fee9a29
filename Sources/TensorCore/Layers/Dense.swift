import KernelABI

/// A fully connected layer: y = x w + b.
public final class Dense: Layer {
    /// The shape of one example that comes in.
    public let inputShape: Shape
    /// One number for each unit.
    public let outputShape: Shape
    /// inputs x outputs, in panels.
    public let weight: Parameter
    /// outputs; none where batch normalisation follows and would cancel it.
    public let bias: Parameter?

    /// Weight, then bias.
    public var parameters: [Parameter] { [weight] + (bias.map { [$0] } ?? []) }

    /// A layer with weights of zero, to be initialised.
    public init(inputs: Int, outputs: Int, bias hasBias: Bool = true) {
        inputShape = [inputs]
        outputShape = [outputs]
        weight = Parameter("weight", [inputs, outputs], layout: .panels)
        bias = hasBias ? Parameter("bias", [outputs]) : nil
    }

    /// Output, input gradient, and workspace for dy in its two other layouts.
    public func makeSlot(batch: Int) -> Slot { DenseSlot(self, batch: batch) }

    /// y = x w + b
    public func forward(_ x: borrowing Tensor, _ slot: Slot, mode: Mode, on engine: Engine) {
        engine.denseForward(x, weight: weight, bias: bias, into: &slot.output)
    }

    /// dx = dy w^T, dw = x^T dy, db = the sum of dy's rows.
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, on engine: Engine
    ) {
        let slot = slot.as(DenseSlot.self)
        // First the input's gradient: it takes the weights as forward used them.
        if inputGradient {
            engine.denseInputGradient(
                dy, weight: weight, transposed: &slot.transposed, half: &slot.half, into: &slot.inputGradient)
        }
        if case .frozen = parameters { return }
        engine.denseWeightGradient(x, dy, packed: &slot.packed, weight: weight, use: parameters)
        if let bias {
            engine.denseBiasGradient(dy, sums: &slot.biasGradient, bias: bias, use: parameters)
        }
    }
}

/// Workspace of a dense layer's backward pass.
private final class DenseSlot: Slot {
    /// dy in panels: [outputs / 16][batch][16].
    var packed: Tensor
    /// dy^T in panels: [batch / 16][outputs rounded up to 16][16].
    var transposed: Tensor
    /// batch x inputs.
    var half: Tensor
    /// outputs.
    var biasGradient: Tensor

    init(_ layer: Dense, batch: Int) {
        let outputs = layer.weight.shape[1]
        let panels = panelCount(outputs)
        packed = Tensor([panels, batch, panelWidth])
        transposed = Tensor([panelCount(batch), panels * panelWidth, panelWidth])
        half = Tensor([batch, layer.weight.shape[0]])
        biasGradient = Tensor([outputs])
        super.init(layer, batch: batch)
    }
}
