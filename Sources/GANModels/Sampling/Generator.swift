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

    /// Creates a generator from a saved state: its own or, if that has an averaged one, this. Throws
    /// `StateError` where the state does not fit.
    public init(_ spec: NetworkSpec, image: ImageShape, state: [SavedTensor]) throws {
        self.spec = spec
        self.image = image
        network = Network(spec.makeLayers())
        let isAveraged = state.contains { $0.name.hasPrefix(Self.averagePrefix + ".") }
        try network.load(state, prefix: isAveraged ? Self.averagePrefix : Self.prefix)
    }

    /// The saved state: parameters and running statistics.
    public var state: [SavedTensor] { network.state(prefix: Self.prefix) }

    /// The saved state, to be read in parts.
    public var stateArrays: [StateArray] {
        network.namedState.map { StateArray("\(Self.prefix).\($0.name)", of: $0.parameter) }
    }

    /// The labels of its classes; nil for a generator without.
    public var labels: [Int]? { spec.classes }

    /// The classes of images that nobody asked for: all in turn, so that each has an equal share. Empty for a
    /// generator without classes.
    public func classesInTurn(_ count: Int, from first: Int = 0) -> [Int] {
        labels.map { labels in (first..<first + count).map { $0 % labels.count } } ?? []
    }

    /// The labels of these classes; empty for a generator without classes.
    public func labels(of classes: [Int]) -> [Int] {
        labels.map { labels in classes.map { labels[$0] } } ?? []
    }

    /// Generates images from latent vectors in inference mode: -1 is black, 1 is white. Without `classes`,
    /// they are those of `classesInTurn`.
    ///
    /// | latents | classes | result |
    /// |---|---|---|
    /// | count x latent | count, each an index of `labels` | count x pixels, row-major |
    public func images(of latents: [Float], classes: [Int]? = nil, on engine: Engine) -> [Float] {
        let chunk = 100
        let classes = self.classes(classes, count: latents.count / latent)
        var result: [Float] = []
        result.reserveCapacity(latents.count / latent * image.count)
        var pass = Pass(forwardOf: network, batch: min(chunk, max(latents.count / latent, 1)))
        var first = 0
        while first < latents.count {
            let rows = min(chunk, (latents.count - first) / latent)
            if rows != pass.batch { pass = Pass(forwardOf: network, batch: rows) }
            let input = Tensor([rows, latent], Array(latents[first..<first + rows * latent]))
            let chosen = classes.isEmpty ? [] : Array(classes[first / latent..<first / latent + rows])
            network.forward(input, pass, Context(engine, .inference, labels: chosen))
            result += pass.output.elements
            first += rows * latent
        }
        return result
    }

    private func classes(_ wanted: [Int]?, count: Int) -> [Int] {
        guard labels != nil, let wanted else { return classesInTurn(count) }
        return wanted
    }

    /// Buffers for `count` images, to be used repeatedly.
    public func makePass(images count: Int) -> Pass { Pass(forwardOf: network, batch: count) }

    /// Generates as many images as the pass has room for; see `images(of:on:)`.
    public func images(of latents: [Float], in pass: Pass, on engine: Engine) -> [Float] {
        let context = Context(engine, .inference, labels: classesInTurn(pass.batch))
        network.forward(Tensor([pass.batch, latent], latents), pass, context)
        return pass.output.elements
    }

    /// Random latent vectors for samples, from vector `first` of the seed's on. Vector i does not depend on
    /// `first` or `count`; `first + count` is at most `mostSamples`.
    public func sampleLatents(_ count: Int, from first: Int = 0, seed: UInt64, on engine: Engine) -> [Float] {
        let address = RandomStream.sampleLatents.address(seed: seed)
        return engine.normals(first * latent..<(first + count) * latent, from: address)
    }

    /// The number of samples that a seed has.
    public var mostSamples: Int { Engine.mostNormals / latent }

    /// Random latent vectors for the sample sheets of a run.
    public func sheetLatents(_ count: Int, seed: UInt64, on engine: Engine) -> [Float] {
        engine.normals(0..<count * latent, from: RandomStream.sheetLatents.address(seed: seed))
    }

    /// The stream of `sampleLatents`, for other programs that draw the same.
    public static let sampleStream = RandomStream.sampleLatents.rawValue

    /// The prefix of its tensors' names.
    static let prefix = "generator"
    /// The prefix of the tensors' names of an averaged generator in a state that has both.
    static let averagePrefix = "average"
}
