/// One stage of a network. A layer owns parameters and running statistics and nothing else. What forward
/// stores for backward is in a `Slot`, so that a layer can take part in several passes at once.
public protocol Layer: AnyObject {
    /// The shape of an input example.
    var inputShape: Shape { get }
    /// The shape of an output example.
    var outputShape: Shape { get }
    /// The trained parameters, in the order in which they are saved.
    var parameters: [Parameter] { get }
    /// Running statistics: saved but not trained, updated by `updateRunningStatistics`.
    var statistics: [Parameter] { get }
    /// Everything that is saved, trained or not, with names that are unique within the layer.
    var namedState: [(name: String, parameter: Parameter)] { get }

    /// Whether the layer can work in place: a `Pass` may give it the output in the memory of `x`, the input
    /// gradient in that of `dy`, and the tangent in that of `t`. Backward then finds the output in `x`. As
    /// such layers can follow each other, an output must be positive where `x` is, and nowhere else.
    var worksInPlace: Bool { get }
    /// Whether backward or tangent reads `slot.output`, which no other layer may overwrite then.
    var readsOutput: Bool { get }

    /// Creates buffers for batches of one size.
    func makeSlot(batch: Int) -> Slot

    /// Computes `slot.output` from `x`, batch x input.
    func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context)

    /// Computes `slot.inputGradient` if it is wanted, then uses the parameters' gradients as `use` says. `x`
    /// is the input of the last forward in `slot`, in training mode if the layer distinguishes modes; `dy`
    /// has the shape of `slot.output`.
    func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context)

    /// The last of three passes that train with a gradient penalty, after `forward` and a frozen `backward`
    /// from a `dy` of 1 for each output of the network; docs/backward.md derives it.
    ///
    /// Computes `slot.tangent`, the output's derivative as the input moves along `t`, then uses as `use` says
    /// the parameters' gradients of the sum over examples of slope times output plus derivative of the
    /// output. Only layers that are linear in their input, or piecewise linear, have it.
    ///
    /// | x | t | dy | slopes |
    /// |---|---|---|---|
    /// | the input of forward | batch x input | backward's dy | batch: the loss's derivative by each output |
    func tangent(
        _ x: borrowing Tensor, _ t: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot,
        slopes: borrowing Tensor, parameters: ParameterUse, _ context: Context)

    /// Moves the running statistics towards those of the batch in `slot`.
    func updateRunningStatistics(from slot: Slot)
}

extension Layer {
    /// Most layers have no parameters.
    public var parameters: [Parameter] { [] }
    /// Most layers have no statistics.
    public var statistics: [Parameter] { [] }
    /// Most layers keep the shape.
    public var outputShape: Shape { inputShape }
    /// The parameters, then the statistics, under their own names.
    public var namedState: [(name: String, parameter: Parameter)] {
        (parameters + statistics).map { ($0.name, $0) }
    }
    /// Most layers need their input as it was.
    public var worksInPlace: Bool { false }
    /// A layer that does not say so may do it.
    public var readsOutput: Bool { true }
    /// Most layers need only the output and the input gradient.
    public func makeSlot(batch: Int) -> Slot { Slot(self, batch: batch) }
    /// Ends the program: a layer with a curved output, or that couples examples, has no tangent pass.
    public func tangent(
        _ x: borrowing Tensor, _ t: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot,
        slopes: borrowing Tensor, parameters: ParameterUse, _ context: Context
    ) {
        violated("A gradient penalty cannot be computed through \(type(of: self)).")
    }
    /// Most layers have no statistics.
    public func updateRunningStatistics(from slot: Slot) {}
}
