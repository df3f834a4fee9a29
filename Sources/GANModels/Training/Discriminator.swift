import TensorCore

/// A network that tells real images from generated ones. It ends in logits: the sigmoid or softmax that its
/// description may end in belongs to the loss, and is applied where probabilities are asked for.
public final class Discriminator {
    /// What it was made of.
    public let spec: NetworkSpec
    let network: Network
    private let activation: (any Layer)?

    /// A discriminator with weights drawn by a seed. Its description must have no `discriminatorProblem`.
    public init(
        _ spec: NetworkSpec, weights: WeightDistribution = .glorotUniform, seed: UInt64, on engine: Engine
    ) {
        let problem = spec.discriminatorProblem
        require(problem == nil, "No discriminator: \(problem?.description ?? "").")
        self.spec = spec
        var layers = spec.makeLayers()
        activation = spec.endsInProbabilities ? layers.removeLast() : nil
        network = Network(layers)
        network.initialize(weights, seed: seed, stream: .discriminatorWeights, on: engine)
    }

    /// One, or two of which the first is the class of real images.
    var logits: Int { network.outputShape.count }

    /// Everything that is saved.
    public var state: [SavedTensor] { network.state(prefix: Self.prefix) }

    /// The probability that each image is real; of a description that does not end in a sigmoid or softmax, the
    /// logit.
    ///
    /// | images | result |
    /// |---|---|
    /// | count x pixels in -1...1 | count |
    public func probabilities(of images: [Float], on engine: Engine) -> [Float] {
        let count = images.count / network.inputShape.count
        let pass = Pass(network, batch: count)
        let context = Context(engine, .inference)
        network.forward(Tensor([count, network.inputShape.count], images), pass, context)
        guard let activation else { return pass.output.elements }
        let slot = activation.makeSlot(batch: count)
        activation.forward(pass.output, slot, context)
        let outputs = slot.output.elements
        return stride(from: 0, to: outputs.count, by: logits).map { outputs[$0] }
    }

    /// What the names of its saved tensors begin with.
    static let prefix = "discriminator"
}
