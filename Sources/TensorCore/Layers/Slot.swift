/// What one layer leaves behind in one pass. A layer that keeps more for its backward pass has a subclass of its own.
open class Slot {
    /// The layer's output, batch x output.
    public final var output: Tensor
    /// The gradient of the loss by the layer's input, batch x input, after a backward that wanted it. In a `Pass` only
    /// the first layer's lasts: the others share their memory.
    public final var inputGradient: Tensor
    /// How many examples go through together.
    public final let batch: Int

    /// Buffers for one layer and batch size.
    public init(_ layer: some Layer, batch: Int) {
        require(batch >= 1, "A batch has at least one example, not \(batch).")
        self.batch = batch
        output = Tensor([batch, layer.outputShape.count])
        inputGradient = Tensor([batch, layer.inputShape.count])
    }

    /// Buffers that share memory with others.
    init(batch: Int, output: consuming Tensor, inputGradient: consuming Tensor) {
        self.batch = batch
        self.output = output
        self.inputGradient = inputGradient
    }

    /// Puts the input's gradient into memory that others use before and after.
    func shareInputGradient(_ storage: TensorStorage) {
        inputGradient = Tensor(inputGradient.shape, in: storage)
    }

    /// The slot as its own layer's kind. A slot of another layer is a caller's mistake.
    public final func `as`<S: Slot>(_ kind: S.Type) -> S {
        guard let slot = self as? S else {
            violated("A \(type(of: self)) was given to a layer that needs a \(kind).")
        }
        return slot
    }
}
