/// What a network's forward stores for its backward: one slot per layer, allocated once for a batch size.
///
/// `output` is the last layer's and `inputGradient` the first layer's, in the same memory. A layer that works
/// in place has its output in the memory of the output before it.
public final class Pass: Slot {
    /// The network of this pass.
    let network: Network
    let slots: [Slot]
    /// Whether backward finds what forward computed.
    private(set) var servesBackward = true

    /// Creates buffers for one network and batch size, with those of a tangent pass if `keepsTangents` is
    /// set.
    public init(_ network: Network, batch: Int, keepsTangents: Bool = false) {
        require(batch >= 1, "A batch has at least one example, not \(batch).")
        self.network = network
        slots = network.layers.map { $0.makeSlot(batch: batch) }
        super.init(
            batch: batch, output: slots[slots.count - 1].output.view(),
            inputGradient: slots[0].inputGradient.view())
        joinOutputs()
        if keepsTangents { keepTangent() } else { alternateInputGradients() }
    }

    /// Creates buffers for forward alone, in less memory.
    public convenience init(forwardOf network: Network, batch: Int) {
        self.init(network, batch: batch)
        forgetOutputs()
    }

    /// Whether a layer's output takes the place of its input. The input of the first is not the pass's own.
    private func isInPlace(_ index: Int) -> Bool {
        index > 0 && network.layers[index].worksInPlace && !network.layers[index - 1].readsOutput
    }

    /// Whether a layer's input gradient takes the place of its output gradient. That of the last is not the
    /// pass's own.
    private func isInPlaceBackward(_ index: Int) -> Bool {
        index < slots.count - 1 && network.layers[index].worksInPlace
    }

    /// Two buffers of so many numbers for each example.
    private func makeBuffers(of count: Int) -> (TensorStorage, TensorStorage) {
        (TensorStorage(capacity: batch * count), TensorStorage(capacity: batch * count))
    }

    private func joinOutputs() {
        for i in slots.indices where isInPlace(i) { slots[i].output = slots[i - 1].output.view() }
        output = slots[slots.count - 1].output.view()
    }

    /// A layer's input gradient is dead once the layer before has computed its own, so two buffers suffice.
    private func alternateInputGradients() {
        let largest = network.layers.reduce(0) { max($0, $1.inputShape.count) }
        var (free, used) = makeBuffers(of: largest)
        for i in slots.indices.reversed() {
            if !isInPlaceBackward(i) { swap(&free, &used) }
            slots[i].shareInputGradient(used)
        }
        inputGradient = slots[0].inputGradient.view()
    }

    /// The tangent pass needs the input gradients of all layers but those that work in place.
    override func keepTangent() {
        for slot in slots { slot.keepTangent() }
        for i in slots.indices.reversed() where isInPlaceBackward(i) {
            slots[i].inputGradient = slots[i + 1].inputGradient.view()
        }
        for i in slots.indices.dropFirst() where network.layers[i].worksInPlace {
            slots[i].tangent = slots[i - 1].tangent.view()
        }
        inputGradient = slots[0].inputGradient.view()
        tangent = slots[slots.count - 1].tangent.view()
    }

    override func shareInputGradient(_ storage: TensorStorage) {
        slots[0].shareInputGradient(storage)
        super.shareInputGradient(storage)
    }

    /// Lets outputs share memory where nothing but forward needs them.
    func forgetOutputs() { moveOutput(to: TensorStorage(capacity: output.count)) }

    /// The outputs before the last alternate between two buffers.
    override func moveOutput(to storage: TensorStorage) {
        servesBackward = false
        let largest = network.layers.reduce(0) { max($0, $1.outputShape.count) }
        var next = storage
        var (free, used) = makeBuffers(of: largest)
        for i in slots.indices.reversed() {
            slots[i].moveOutput(to: next)
            if isInPlace(i) { continue }
            swap(&free, &used)
            next = used
        }
        super.moveOutput(to: storage)
    }
}
