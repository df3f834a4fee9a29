/// Drops each number with probability `rate` while training, and scales the others by 1 / (1 - rate), so that
/// inference needs no correction (Srivastava et al. 2014, section 10, "inverted").
///
/// The mask depends only on the context's random address and the number's position: the same step gives the
/// same mask on any thread and after any interruption.
public final class Dropout: Layer {
    /// The shape of one example.
    public let inputShape: Shape
    /// The probability that a number is dropped.
    public let rate: Float

    /// Creates a layer for examples of one shape. The rate is at least 0 and below 1.
    public init(_ shape: Shape, rate: Float) {
        require(rate >= 0 && rate < 1, "The rate of dropout must be at least 0 and below 1, not \(rate).")
        inputShape = shape
        self.rate = rate
    }

    /// Output, input gradient and mask.
    public func makeSlot(batch: Int) -> Slot { DropoutSlot(self, batch: batch) }

    /// y = x mask in training mode, x in inference mode.
    public func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        let slot = slot.as(DropoutSlot.self)
        guard context.mode == .training else {
            slot.output.assign(x)
            return
        }
        guard let noise = context.noise else {
            violated("Dropout needs a context with `noise`, the address of its random numbers, to train.")
        }
        context.engine.fillDropoutMask(&slot.mask, rate: rate, from: noise)
        context.engine.multiplyElements(x, slot.mask, into: &slot.output)
    }

    /// dx = dy mask, with the mask of the last forward in training mode.
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        guard inputGradient else { return }
        let slot = slot.as(DropoutSlot.self)
        context.engine.multiplyElements(dy, slot.mask, into: &slot.inputGradient)
    }

    /// t' = t mask, with the mask of the last forward in training mode
    public func tangent(
        _ x: borrowing Tensor, _ t: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot,
        slopes: borrowing Tensor, parameters: ParameterUse, _ context: Context
    ) {
        let slot = slot.as(DropoutSlot.self)
        context.engine.multiplyElements(t, slot.mask, into: &slot.tangent)
    }
}

/// What dropout stores for backward.
private final class DropoutSlot: Slot {
    /// batch x input: 0 or 1 / (1 - rate).
    var mask: Tensor

    init(_ layer: Dropout, batch: Int) {
        mask = Tensor([batch, layer.inputShape.count])
        super.init(layer, batch: batch)
    }
}
