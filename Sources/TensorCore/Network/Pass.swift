/// What a network's forward leaves behind for its backward: one slot a layer, made once for a batch size.
///
/// `output` is the last layer's, `inputGradient` the first layer's: both lie in the same memory.
public final class Pass: Slot {
    /// The network that it belongs to.
    let network: Network
    let slots: [Slot]

    /// Buffers for one network and batch size.
    public init(_ network: Network, batch: Int) {
        require(batch >= 1, "A batch has at least one example, not \(batch).")
        self.network = network
        slots = network.layers.map { $0.makeSlot(batch: batch) }
        // A layer's input gradient is done with when the layer before has made its own: two buffers serve them all.
        let largest = network.layers.reduce(0) { max($0, $1.inputShape.count) }
        let gradients = [0, 1].map { _ in TensorStorage(capacity: batch * largest) }
        for (i, slot) in slots.enumerated() { slot.shareInputGradient(gradients[i % 2]) }
        super.init(
            batch: batch, output: slots[slots.count - 1].output.view(),
            inputGradient: slots[0].inputGradient.view())
    }

    override func shareInputGradient(_ storage: TensorStorage) {
        slots[0].shareInputGradient(storage)
        super.shareInputGradient(storage)
    }
}
