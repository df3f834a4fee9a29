/// A block with a skip connection: y = body(x) + shortcut(x) (He et al. 2016, equations 1 and 2).
///
/// Without a shortcut, x itself is added, and the body must keep the shape. A body that changes the shape
/// needs a shortcut, for example a convolution with kernel 1.
public final class Residual: Layer {
    /// The residual branch.
    public let body: Network
    /// The skip branch; nil for the identity.
    public let shortcut: Network?

    /// The shape of an input example.
    public var inputShape: Shape { body.inputShape }
    /// The shape of an output example: the body's.
    public var outputShape: Shape { body.outputShape }
    /// The body's, then the shortcut's.
    public var parameters: [Parameter] { body.parameters + (shortcut?.parameters ?? []) }
    /// The body's, then the shortcut's.
    public var statistics: [Parameter] { body.statistics + (shortcut?.statistics ?? []) }
    /// The body's and the shortcut's, by names such as `body.0.weight` and `shortcut.0.weight`.
    public var namedState: [(name: String, parameter: Parameter)] {
        body.namedState.map { ("body.\($0.name)", $0.parameter) }
            + (shortcut?.namedState ?? []).map { ("shortcut.\($0.name)", $0.parameter) }
    }

    /// Creates a block. Both branches take as many numbers and give as many; as in a network, a dense layer
    /// takes any shape of its length.
    public init(_ body: Network, shortcut: Network? = nil) {
        let (from, to) = (shortcut?.inputShape ?? body.inputShape, shortcut?.outputShape ?? body.inputShape)
        require(
            from.count == body.inputShape.count && to.count == body.outputShape.count,
            "Cannot add a body from \(body.inputShape) to \(body.outputShape) "
                + "and a shortcut from \(from) to \(to).")
        self.body = body
        self.shortcut = shortcut
    }

    /// Backward needs what is in the branches' passes.
    public var readsOutput: Bool { false }

    /// The passes of both branches, and their sum.
    public func makeSlot(batch: Int) -> Slot { ResidualSlot(self, batch: batch) }

    /// y = body(x) + shortcut(x)
    public func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context) {
        let slot = slot.as(ResidualSlot.self)
        body.forward(x, slot.body, context.inLayer(0))
        if let shortcut, let pass = slot.shortcut {
            shortcut.forward(x, pass, context.inLayer(1))
            context.engine.add(slot.body.output, pass.output, into: &slot.output)
        } else {
            context.engine.add(slot.body.output, x, into: &slot.output)
        }
    }

    /// dx = the body's dx + the shortcut's dx, or + dy for the identity; dy is the output gradient of both.
    public func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context
    ) {
        let slot = slot.as(ResidualSlot.self)
        body.backward(
            x, dy, slot.body, parameters: parameters, inputGradient: inputGradient, context.inLayer(0))
        if let shortcut, let pass = slot.shortcut {
            shortcut.backward(
                x, dy, pass, parameters: parameters, inputGradient: inputGradient, context.inLayer(1))
            if inputGradient { context.engine.add(pass.inputGradient, to: &slot.inputGradient) }
        } else if inputGradient {
            context.engine.add(dy, to: &slot.inputGradient)
        }
    }

    /// Updates the running statistics of both branches.
    public func updateRunningStatistics(from slot: Slot) {
        let slot = slot.as(ResidualSlot.self)
        body.updateRunningStatistics(from: slot.body)
        if let pass = slot.shortcut { shortcut?.updateRunningStatistics(from: pass) }
    }

    /// t' = the body's t' + the shortcut's, or + t for the identity.
    public func tangent(
        _ x: borrowing Tensor, _ t: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot,
        slopes: borrowing Tensor, parameters: ParameterUse, _ context: Context
    ) {
        let slot = slot.as(ResidualSlot.self)
        body.tangent(
            x, t, dy, slot.body, slopes: slopes, parameters: parameters, context.inLayer(0))
        if let shortcut, let pass = slot.shortcut {
            shortcut.tangent(
                x, t, dy, pass, slopes: slopes, parameters: parameters, context.inLayer(1))
            context.engine.add(slot.body.tangent, pass.tangent, into: &slot.tangent)
        } else {
            context.engine.add(slot.body.tangent, t, into: &slot.tangent)
        }
    }
}

/// What a residual block stores for backward. Its input gradient shares the body's memory: the shortcut's is
/// added there.
private final class ResidualSlot: Slot {
    let body: Pass
    let shortcut: Pass?

    init(_ layer: Residual, batch: Int) {
        body = Pass(layer.body, batch: batch)
        shortcut = layer.shortcut.map { Pass($0, batch: batch) }
        super.init(
            batch: batch, output: Tensor([batch, layer.outputShape.count]),
            inputGradient: body.inputGradient.view())
    }

    override func keepTangent() {
        super.keepTangent()
        body.keepTangent()
        shortcut?.keepTangent()
        inputGradient = body.inputGradient.view()
    }

    override func moveOutput(to storage: TensorStorage) {
        super.moveOutput(to: storage)
        body.forgetOutputs()
        shortcut?.forgetOutputs()
    }

    override func shareInputGradient(_ storage: TensorStorage) {
        body.shareInputGradient(storage)
        super.shareInputGradient(storage)
    }
}
