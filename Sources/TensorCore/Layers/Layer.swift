/// One stage of a network. A layer owns parameters and running statistics and nothing else: what forward
/// leaves behind for backward lies in a `Slot`, so that a layer can be in the middle of several passes.
public protocol Layer: AnyObject {
    /// The shape of one example that comes in.
    var inputShape: Shape { get }
    /// The shape of one example that goes out.
    var outputShape: Shape { get }
    /// What is trained, in the order in which it is saved.
    var parameters: [Parameter] { get }
    /// What is not trained but saved, and moved by `updateRunningStatistics`.
    var statistics: [Parameter] { get }

    /// Buffers for batches of one size.
    func makeSlot(batch: Int) -> Slot

    /// Computes `slot.output` of `x`, batch x input.
    func forward(_ x: borrowing Tensor, _ slot: Slot, mode: Mode, on engine: Engine)

    /// Computes `slot.inputGradient` if it is wanted, then uses the gradients of the parameters as told.
    /// `x` is what the last forward in `slot` was given, in training mode if the layer tells modes apart;
    /// `dy` has the shape of `slot.output`.
    func backward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, _ slot: Slot, parameters: ParameterUse,
        inputGradient: Bool, on engine: Engine)

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
    /// Most layers need the output and the input's gradient only.
    public func makeSlot(batch: Int) -> Slot { Slot(self, batch: batch) }
    /// Most layers keep no statistics.
    public func updateRunningStatistics(from slot: Slot) {}
}

/// Whether a network learns or is used.
public enum Mode: Sendable {
    /// Batch normalisation uses the batch's own statistics, and dropout the random numbers of a place. The
    /// network gives each of its layers a stream of its own there.
    case training(noise: RandomPlace?)
    /// Batch normalisation uses the running statistics, and nothing is dropped.
    case inference

    /// Learning without random numbers, for networks without dropout.
    public static var training: Mode { .training(noise: nil) }

    /// The mode with the place of one layer.
    func inLayer(_ index: Int) -> Mode {
        guard case .training(.some(let noise)) = self else { return self }
        return .training(noise: noise.inLayer(index))
    }
}

/// What one layer leaves behind in one pass.
public class Slot {
    /// The layer's output, batch x output.
    public internal(set) final var output: Tensor
    /// The gradient of the loss by the layer's input, batch x input, after a backward that wanted it. In a `Pass` only
    /// the first layer's lasts: the others share their memory.
    public internal(set) final var inputGradient: Tensor

    /// Buffers for one layer and batch size.
    init(_ layer: some Layer, batch: Int) {
        output = Tensor([batch, layer.outputShape.count])
        inputGradient = Tensor([batch, layer.inputShape.count])
    }

    /// The slot as its own layer's kind. A slot of another layer is a caller's mistake.
    func `as`<S: Slot>(_ kind: S.Type) -> S {
        guard let slot = self as? S else {
            violated("A \(type(of: self)) was given to a layer that needs a \(kind).")
        }
        return slot
    }
}
