/// What a network's forward stores for its backward: one slot per layer, allocated once for a batch size.
///
/// `output` is the last layer's and `inputGradient` the first layer's, in the same memory.
public final class Pass: Slot {
    /// The network of this pass.
    let network: Network
    let slots: [Slot]

    /// Creates buffers for one network and batch size, with those of a tangent pass if `keepsTangents` is
    /// set.
    public init(_ network: Network, batch: Int, keepsTangents: Bool = false) {
        require(batch >= 1, "A batch has at least one example, not \(batch).")
        self.network = network
        slots = network.layers.map { $0.makeSlot(batch: batch) }
        // A layer's input gradient is dead once the layer before has computed its own, so two buffers
        // suffice.
        let largest = network.layers.reduce(0) { max($0, $1.inputShape.count) }
        let gradients = [0, 1].map { _ in TensorStorage(capacity: batch * largest) }
        for (i, slot) in slots.enumerated() { slot.shareInputGradient(gradients[i % 2]) }
        super.init(
            batch: batch, output: slots[slots.count - 1].output.view(),
            inputGradient: slots[0].inputGradient.view())
        if keepsTangents { keepTangent() }
    }

    /// The tangent pass needs the input gradients of all layers, so they share no memory.
    override func keepTangent() {
        for slot in slots { slot.keepTangent() }
        inputGradient = slots[0].inputGradient.view()
        tangent = slots[slots.count - 1].tangent.view()
    }

    override func shareInputGradient(_ storage: TensorStorage) {
        slots[0].shareInputGradient(storage)
        super.shareInputGradient(storage)
    }
}
