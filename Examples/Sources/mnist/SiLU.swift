import TensorCore

/// A layer that TensorCore does not have: y = x sigmoid(x) (Elfwing, Uchibe & Doya 2018).
final class SiLU: Layer {
    let inputShape: Shape

    init(_ shape: Shape) { inputShape = shape }

    /// What forward leaves behind for backward, and room for what backward computes.
    private final class Gates: Slot {
        var gate: Tensor
        var slope: Tensor

        init(_ layer: SiLU, batch: Int) {
            gate = Tensor([batch, layer.inputShape.count])
            slope = Tensor([batch, layer.inputShape.count])
            super.init(layer, batch: batch)
        }
    }

    func makeSlot(batch: Int) -> Slot { Gates(self, batch: batch) }

    func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        let slot = slot.as(Gates.self)
        context.engine.sigmoid(x, into: &slot.gate)
        context.engine.multiplyElements(x, slot.gate, into: &slot.output)  // y = x gate
    }

    func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        guard inputGradient else { return }
        let slot = slot.as(Gates.self)
        context.engine.sigmoidBackward(slot.gate, x, into: &slot.slope)
        context.engine.add(slot.gate, to: &slot.slope)
        // dx = dy (gate + x gate (1 - gate))
        context.engine.multiplyElements(dy, slot.slope, into: &slot.inputGradient)
    }
}
