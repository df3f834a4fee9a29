import TensorCore

/// A network that tells real images from generated ones. It is trained on logits: the sigmoid that its
/// description ends in belongs to the loss, and is applied where probabilities are asked for.
public final class Discriminator {
    /// What it was made of.
    public let spec: NetworkSpec
    let network: Network
    private let activation: any Layer

    /// A discriminator with weights drawn by a seed. Its description must end in a sigmoid.
    public init(_ spec: NetworkSpec, seed: UInt64, on engine: Engine) {
        require(spec.layers.last == .sigmoid, "A discriminator ends in a sigmoid.")
        self.spec = spec
        var layers = spec.makeLayers()
        activation = layers.removeLast()
        network = Network(layers)
        network.initializeGlorot(seed: seed, stream: .discriminatorWeights, on: engine)
    }

    /// Everything that is saved.
    public var state: [SavedTensor] { network.state(prefix: "discriminator") }

    /// The probability that each image is real.
    ///
    /// | images | result |
    /// |---|---|
    /// | count x pixels in -1...1 | count |
    public func probabilities(of images: [Float], on engine: Engine) -> [Float] {
        let count = images.count / network.inputShape.count
        let pass = Pass(network, batch: count, on: engine)
        network.forward(Tensor([count, network.inputShape.count], images), pass, mode: .inference)
        let slot = activation.makeSlot(batch: count)
        activation.forward(pass.last.output, slot, mode: .inference, on: engine)
        return slot.output.elements
    }
}
