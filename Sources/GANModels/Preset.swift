import TensorCore

/// A published system as data: networks, optimiser and order of training. Everything that a run does follows
/// from a preset, a seed and the images.
public struct Preset: Codable, Equatable, Sendable {
    /// What `--preset` takes.
    public var name: String
    /// One line for lists.
    public var about: String
    /// Makes images.
    public var generator: NetworkSpec
    /// Tells them apart.
    public var discriminator: NetworkSpec
    /// How many steps a whole run has.
    public var steps: Int
    /// Images of each kind in one update.
    public var batch: Int
    /// Both networks' optimiser.
    public var optimizer: Adam.Settings

    /// The length of a latent vector. Setting it changes the generator's input.
    public var latent: Int {
        get { generator.input.reduce(1, *) }
        set { generator.input = [newValue] }
    }

    /// All presets; the first is the default.
    public static let all: [Preset] = [dense784, dense100]

    /// The preset of a name.
    public static func named(_ name: String) -> Preset? { all.first { $0.name == name } }

    /// Dense layers throughout, latent vectors as long as an image.
    public static let dense784 = Preset(
        name: "dense784", about: "dense layers, latent vectors of 784",
        generator: NetworkSpec(input: [784], layers: denseGenerator),
        discriminator: NetworkSpec(input: [784], layers: denseDiscriminator),
        steps: 30_000, batch: 32, optimizer: Adam.Settings())

    /// The same from latent vectors of 100, as Keras-GAN's first example.
    public static let dense100 = Preset(
        name: "dense100", about: "dense layers, latent vectors of 100",
        generator: NetworkSpec(input: [100], layers: denseGenerator + [.reshape([28, 28, 1])]),
        discriminator: NetworkSpec(input: [28, 28, 1], layers: denseDiscriminator),
        steps: 10_000, batch: 32, optimizer: Adam.Settings())

    private static let denseGenerator: [LayerSpec] =
        [256, 512, 1024].flatMap { units in
            [
                .dense(units: units), .leakyReLU(slope: 0.2),
                .batchNorm(retention: 0.8, epsilon: 1e-3),
            ]
        } + [.dense(units: 784), .tanh]

    private static let denseDiscriminator: [LayerSpec] = [
        .dense(units: 512), .leakyReLU(slope: 0.2), .dense(units: 256), .leakyReLU(slope: 0.2),
        .dense(units: 1), .sigmoid,
    ]
}
