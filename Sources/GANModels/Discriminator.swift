import TensorCore

/// A network that tells real images from generated ones. It is trained on logits: the sigmoid or softmax that
/// its description ends in belongs to the loss, and is applied where probabilities are asked for.
public final class Discriminator {
    /// What it was made of.
    public let spec: NetworkSpec
    let network: Network
    private let activation: any Layer

    /// A discriminator with weights drawn by a seed. Its description must have no `discriminatorProblem`.
    public init(
        _ spec: NetworkSpec, weights: WeightDistribution = .glorotUniform, seed: UInt64, on engine: Engine
    ) {
        require(spec.discriminatorProblem == nil, "No discriminator: \(spec.discriminatorProblem ?? "").")
        self.spec = spec
        var layers = spec.makeLayers()
        activation = layers.removeLast()
        network = Network(layers)
        network.initialize(weights, seed: seed, stream: .discriminatorWeights, on: engine)
    }

    /// The loss that goes with the last activation.
    func makeLoss(batch: Int) -> any Loss {
        spec.layers.last == .softmax ? SoftmaxCrossEntropy(batch: batch) : BinaryCrossEntropy(batch: batch)
    }

    /// Everything that is saved.
    public var state: [SavedTensor] { network.state(prefix: Self.prefix) }

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
        // Of two classes the first is that of real images.
        let outputs = slot.output.elements
        return stride(from: 0, to: outputs.count, by: network.outputShape.count).map { outputs[$0] }
    }

    /// What the names of its saved tensors begin with.
    static let prefix = "discriminator"
}
