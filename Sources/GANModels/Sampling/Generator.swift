import TensorCore

/// A network that makes images of latent vectors.
public final class Generator {
    /// What it was made of.
    public let spec: NetworkSpec
    /// The shape of the images that it makes.
    public let image: ImageShape
    let network: Network

    /// The length of a latent vector.
    public var latent: Int { network.inputShape.count }

    /// A generator of images of a shape, with weights drawn by a seed. Its description must have no `problem`.
    public init(
        _ spec: NetworkSpec, image: ImageShape, weights: WeightDistribution = .glorotUniform, seed: UInt64,
        on engine: Engine
    ) {
        self.spec = spec
        self.image = image
        network = Network(spec.makeLayers())
        network.initialize(weights, seed: seed, stream: .generatorWeights, on: engine)
    }

    /// A generator with the state of a saved one. Throws `StateError` where the two do not fit.
    public init(_ spec: NetworkSpec, image: ImageShape, state: [SavedTensor]) throws {
        self.spec = spec
        self.image = image
        network = Network(spec.makeLayers())
        try network.load(state, prefix: Self.prefix)
    }

    /// Everything that is saved: parameters and running statistics.
    public var state: [SavedTensor] { network.state(prefix: Self.prefix) }

    /// Everything that is saved, to be read in parts.
    public var stateArrays: [StateArray] {
        network.namedState.map { StateArray("\(Self.prefix).\($0.name)", of: $0.parameter) }
    }

    /// Images of latent vectors, in inference mode: -1 is black, 1 is white.
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

    /// Buffers for as many images at once, for those who make them again and again.
    public func makePass(images count: Int) -> Pass { Pass(network, batch: count) }

    /// The images of as many latent vectors as the pass has room for; see `images(of:on:)`.
    public func images(of latents: [Float], in pass: Pass, on engine: Engine) -> [Float] {
        network.forward(Tensor([pass.batch, latent], latents), pass, Context(engine, .inference))
        return pass.output.elements
    }

    /// Latent vectors that `gan-train sample` draws: the first is the same for any count.
    public func sampleLatents(_ count: Int, seed: UInt64, on engine: Engine) -> [Float] {
        draw(count, from: RandomStream.sampleLatents.place(seed: seed), on: engine)
    }

    /// Latent vectors of the sheets that a run writes.
    public func sheetLatents(_ count: Int, seed: UInt64, on engine: Engine) -> [Float] {
        draw(count, from: RandomStream.sheetLatents.place(seed: seed), on: engine)
    }

    private func draw(_ count: Int, from place: RandomPlace, on engine: Engine) -> [Float] {
        var tensor = Tensor([count, latent])
        engine.fillNormal(&tensor, from: place)
        return tensor.elements
    }

    /// What the names of its saved tensors begin with.
    static let prefix = "generator"
}
