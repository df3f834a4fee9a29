import TensorCore

/// A network that distinguishes real images from generated ones. It ends in logits: a final sigmoid or
/// softmax of its description belongs to the loss, and is applied only to compute probabilities.
public final class Discriminator {
    /// Its description.
    public let spec: NetworkSpec
    let network: Network
    private let activation: (any Layer)?

    /// Creates a discriminator with random weights from a seed. The description must have no
    /// `discriminatorProblem`.
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

    /// 1, or 2 where the first is the class of real images.
    var logits: Int { network.outputShape.count }

    /// The saved state: parameters and running statistics.
    public var state: [SavedTensor] { network.state(prefix: Self.prefix) }

    /// The probability that each image is real or, without a final sigmoid or softmax, its logit.
    ///
    /// | images | classes | result |
    /// |---|---|---|
    /// | count x pixels in -1...1 | count, or none for a network without classes | count |
    public func probabilities(of images: [Float], classes: [Int] = [], on engine: Engine) -> [Float] {
        let count = images.count / network.inputShape.count
        let pass = Pass(forwardOf: network, batch: count)
        let context = Context(engine, .inference, labels: classes)
        network.forward(Tensor([count, network.inputShape.count], images), pass, context)
        guard let activation else { return pass.output.elements }
        let slot = activation.makeSlot(batch: count)
        activation.forward(pass.output, slot, context)
        let outputs = slot.output.elements
        return stride(from: 0, to: outputs.count, by: logits).map { outputs[$0] }
    }

    /// The prefix of its tensors' names.
    static let prefix = "discriminator"
}
