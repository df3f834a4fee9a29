import TensorCore

/// A network that maps latent vectors to images.
public final class Generator {
    /// Its description.
    public let spec: NetworkSpec
    /// The shape of its images.
    public let image: ImageShape
    let network: Network

    /// The length of a latent vector.
    public var latent: Int { network.inputShape.count }

    /// Creates a generator with random weights from a seed. The description must have no `problem`.
    public init(
        _ spec: NetworkSpec, image: ImageShape, weights: WeightDistribution = .glorotUniform, seed: UInt64,
        on engine: Engine
    ) {
        self.spec = spec
        self.image = image
        network = Network(spec.makeLayers())
        network.initialize(weights, seed: seed, stream: .generatorWeights, on: engine)
    }

    /// Creates a generator from a saved state. Throws `StateError` where the state does not fit.
    public init(_ spec: NetworkSpec, image: ImageShape, state: [SavedTensor]) throws {
        self.spec = spec
        self.image = image
        network = Network(spec.makeLayers())
        try network.load(state, prefix: Self.prefix)
    }

    /// The saved state: parameters and running statistics.
    public var state: [SavedTensor] { network.state(prefix: Self.prefix) }

    /// The saved state, to be read in parts.
    public var stateArrays: [StateArray] {
        network.namedState.map { StateArray("\(Self.prefix).\($0.name)", of: $0.parameter) }
    }

    /// Generates images from latent vectors in inference mode: -1 is black, 1 is white.
    ///
    /// | latents | result |
    /// |---|---|
    /// | count x latent | count x pixels, row-major |
    public func images(of latents: [Float], on engine: Engine) -> [Float] {
        let chunk = 100
        var result: [Float] = []
        result.reserveCapacity(latents.count / latent * image.count)
        var pass = Pass(network, batch: min(chunk, max(latents.count / latent, 1)))
        var first = 0
        while first < latents.count {
            let rows = min(chunk, (latents.count - first) / latent)
            if rows != pass.batch { pass = Pass(network, batch: rows) }
            let input = Tensor([rows, latent], Array(latents[first..<first + rows * latent]))
            network.forward(input, pass, Context(engine, .inference))
            result += pass.output.elements
            first += rows * latent
        }
        return result
    }

    /// Buffers for `count` images, to be used repeatedly.
    public func makePass(images count: Int) -> Pass { Pass(network, batch: count) }

    /// Generates as many images as the pass has room for; see `images(of:on:)`.
    public func images(of latents: [Float], in pass: Pass, on engine: Engine) -> [Float] {
        network.forward(Tensor([pass.batch, latent], latents), pass, Context(engine, .inference))
        return pass.output.elements
    }

    /// Random latent vectors for samples. Vector i does not depend on `count`.
    public func sampleLatents(_ count: Int, seed: UInt64, on engine: Engine) -> [Float] {
        draw(count, from: RandomStream.sampleLatents.address(seed: seed), on: engine)
    }

    /// Random latent vectors for the sample sheets of a run.
    public func sheetLatents(_ count: Int, seed: UInt64, on engine: Engine) -> [Float] {
        draw(count, from: RandomStream.sheetLatents.address(seed: seed), on: engine)
    }

    private func draw(_ count: Int, from address: RandomAddress, on engine: Engine) -> [Float] {
        var tensor = Tensor([count, latent])
        engine.fillNormal(&tensor, from: address)
        return tensor.elements
    }

    /// The prefix of its tensors' names.
    static let prefix = "generator"
}
