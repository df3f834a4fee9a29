/// One stage of a network. A layer owns parameters and running statistics and nothing else: what forward
/// leaves behind for backward lies in a `Slot`, so that a layer can take part in several passes at once.
public protocol Layer: AnyObject {
    /// The shape of one example that comes in.
    var inputShape: Shape { get }
    /// The shape of one example that goes out.
    var outputShape: Shape { get }
    /// What is trained, in the order in which it is saved.
    var parameters: [Parameter] { get }
    /// What is not trained but saved, and moved by `updateRunningStatistics`.
    var statistics: [Parameter] { get }
    /// All that is saved, trained or not, with names that are unique within the layer.
    var namedState: [(name: String, parameter: Parameter)] { get }

    /// Buffers for batches of one size.
    func makeSlot(batch: Int) -> Slot

    /// Computes `slot.output` of `x`, batch x input.
    func forward(_ x: borrowing Tensor, _ slot: Slot, _ context: Context)

    /// Computes `slot.inputGradient` if it is wanted, then uses the gradients of the parameters as told.
    /// `x` is what the last forward in `slot` was given, in training mode if the layer tells modes apart;
    /// `dy` has the shape of `slot.output`.
    func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, _ context: Context)

    /// Moves running statistics towards the batch that `slot` saw last.
    func updateRunningStatistics(from slot: Slot)
}

extension Layer {
    /// Most layers train nothing.
    public var parameters: [Parameter] { [] }
    /// Most layers keep no statistics.
    public var statistics: [Parameter] { [] }
    /// Most layers keep the shape.
    public var outputShape: Shape { inputShape }
    /// The parameters, then the statistics, by their own names.
    public var namedState: [(name: String, parameter: Parameter)] {
        (parameters + statistics).map { ($0.name, $0) }
    }
    /// Most layers need the output and the input's gradient only.
    public func makeSlot(batch: Int) -> Slot { Slot(self, batch: batch) }
    /// Most layers keep no statistics.
    public func updateRunningStatistics(from slot: Slot) {}
}
