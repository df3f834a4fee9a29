/// Drops each number at a rate while training, and scales the others by 1 / (1 - rate), so that inference has
/// nothing to correct (Srivastava et al. 2014, section 10, "inverted").
///
/// What is dropped follows from the place in `Mode.training(noise:)` and the number's position alone: the
/// same step gives the same mask on any thread and after any interruption.
public final class Dropout: Layer {
    /// The shape of one example.
    public let inputShape: Shape
    /// The share that is dropped.
    public let rate: Float

    /// A layer for examples of one shape, and a rate from 0 to below 1.
    public init(_ shape: Shape, rate: Float) {
        require(rate >= 0 && rate < 1, "Dropout has a rate from 0 to below 1, not \(rate).")
        inputShape = shape
        self.rate = rate
    }

    /// Output, input gradient and mask.
    public func makeSlot(batch: Int) -> Slot { DropoutSlot(self, batch: batch) }

    /// y = x mask in training mode, x in inference mode.
    public func forward(_ x: borrowing Tensor, _ slot: Slot, mode: Mode, on engine: Engine) {
        let slot = slot.as(DropoutSlot.self)
        switch mode {
        case .inference:
            slot.output.assign(x)
        case .training(.none):
            violated("Dropout was trained without a place for its random numbers.")
        case .training(.some(let noise)):
            engine.fillDropoutMask(&slot.mask, rate: rate, from: noise)
            engine.multiplyElements(x, slot.mask, into: &slot.output)
        }
    }

    /// dx = dy mask, with the mask of the last forward in training mode.
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, on engine: Engine
    ) {
        guard inputGradient else { return }
        let slot = slot.as(DropoutSlot.self)
        engine.multiplyElements(dy, slot.mask, into: &slot.inputGradient)
    }
}

/// What dropout leaves behind.
private final class DropoutSlot: Slot {
    /// batch x input: 0 or 1 / (1 - rate).
    var mask: Tensor

    init(_ layer: Dropout, batch: Int) {
        mask = Tensor([batch, layer.inputShape.count])
        super.init(layer, batch: batch)
    }
}
