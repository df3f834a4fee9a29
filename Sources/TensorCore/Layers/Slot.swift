/// What one layer stores in one pass. A layer that needs more for its backward pass subclasses it.
open class Slot {
    /// The layer's output, batch x output.
    public final var output: Tensor
    /// The gradient of the loss with respect to the layer's input, batch x input, after a backward that
    /// computed it. In a `Pass` only the first layer's lasts: the others share memory.
    public final var inputGradient: Tensor
    /// The output's derivative in the direction of a tangent pass, batch x output; empty in a pass without
    /// `keepsTangents`.
    public final var tangent: Tensor
    /// The number of examples in a batch.
    public final let batch: Int

    /// Creates buffers for one layer and batch size.
    public init(_ layer: some Layer, batch: Int) {
        require(batch >= 1, "A batch has at least one example, not \(batch).")
        self.batch = batch
        output = Tensor([batch, layer.outputShape.count])
        inputGradient = Tensor([batch, layer.inputShape.count])
        tangent = Tensor([batch, 0])
    }

    /// Creates buffers that share memory with others.
    init(batch: Int, output: consuming Tensor, inputGradient: consuming Tensor) {
        self.batch = batch
        self.output = output
        self.inputGradient = inputGradient
        tangent = Tensor([batch, 0])
    }

    /// Moves the input gradient into shared memory.
    func shareInputGradient(_ storage: TensorStorage) {
        inputGradient = Tensor(inputGradient.shape, in: storage)
    }

    /// Moves the output into memory that is reused after the next layer.
    func moveOutput(to storage: TensorStorage) {
        output = Tensor(output.shape, in: storage)
    }

    /// Allocates the tangent and an input gradient that lasts until the tangent pass.
    func keepTangent() {
        inputGradient = Tensor(inputGradient.shape)
        tangent = Tensor(output.shape)
    }

    /// This slot as a layer's own subclass. Ends the program if the slot belongs to another kind of layer.
    public final func `as`<S: Slot>(_ kind: S.Type) -> S {
        guard let slot = self as? S else {
            violated("A \(type(of: self)) was given to a layer that needs a \(kind).")
        }
        return slot
    }
}
