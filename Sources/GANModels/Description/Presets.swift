/// The built-in presets.
extension Preset {
    /// All presets; the first is the default.
    public static let all: [Preset] = systems + [quick, best, wganGP, hinge, leastSquares]

    /// Those that reproduce published systems.
    public static let systems: [Preset] = [dense784, dense100, softmax, dcgan32, epochs]

    /// The preset of this name, or nil.
    public static func named(_ name: String) -> Preset? { all.first { $0.name == name } }

    /// Dense layers only, with latent vectors as long as an image.
    public static let dense784 = Preset(
        name: "dense784", about: "dense layers, latent vectors of 784",
        model: ModelSpec(
            generator: NetworkSpec(input: [784], layers: denseGenerator()),
            discriminator: NetworkSpec(input: [784], layers: denseDiscriminator)),
        training: TrainingSpec(length: .steps(30_000), batch: 32))

    /// The same with latent vectors of 100, as in Keras-GAN's first example.
    public static let dense100 = Preset(
        name: "dense100", about: "dense layers, latent vectors of 100",
        model: ModelSpec(
            generator: NetworkSpec(input: [100], layers: denseGenerator() + [.reshape([28, 28, 1])]),
            discriminator: NetworkSpec(input: [28, 28, 1], layers: denseDiscriminator)),
        training: TrainingSpec(length: .steps(10_000), batch: 32))

    /// A discriminator with two classes and dropout, as in ML-From-Scratch's GAN.
    public static let softmax = Preset(
        name: "softmax", about: "dense layers, a discriminator with dropout that ends in a softmax",
        model: ModelSpec(
            generator: NetworkSpec(
                input: [100], layers: denseGenerator(epsilon: 0.01) + [.reshape([28, 28, 1])]),
            discriminator: NetworkSpec(
                input: [28, 28, 1],
                layers: [
                    .dense(units: 512), .leakyReLU(slope: 0.2), .dropout(rate: 0.5),
                    .dense(units: 256), .leakyReLU(slope: 0.2), .dropout(rate: 0.5),
                    .dense(units: 2), .softmax,
                ]),
            weights: .inverseRootUniform),
        training: TrainingSpec(
            length: .steps(200_000), batch: 64, discriminatorBatch: .half, sample: .every(400)))

    /// Convolutions in both networks, on images padded to 32 x 32, with joint updates of the discriminator.
    public static let dcgan32 = Preset(
        name: "dcgan32", about: "convolutions, on images padded to 32x32",
        model: ModelSpec(
            image: ImageShape(32, 32),
            generator: NetworkSpec(
                input: [100],
                layers: [.dense(units: 4 * 4 * 256, bias: false)] + normalised + [.reshape([4, 4, 256])]
                    + [128, 64].flatMap { filters in
                        [.convTranspose2D(filters: filters, kernel: 4, stride: 2, padding: 1, bias: false)]
                            + normalised
                    } + [.convTranspose2D(filters: 1, kernel: 4, stride: 2, padding: 1), .tanh]),
            discriminator: NetworkSpec(
                input: [32, 32, 1],
                layers: [64, 128, 256].flatMap { filters in
                    [
                        .conv2D(filters: filters, kernel: 4, stride: 2, padding: 1), .leakyReLU(slope: 0.2),
                        .dropout(rate: 0.3),
                    ]
                } + [.flatten, .dense(units: 1), .sigmoid])),
        training: TrainingSpec(
            length: .epochs(50), order: .epochs, batch: 128, discriminatorUpdate: .joint,
            sample: .everyEpochs(1)))

    private static let normalised: [LayerSpec] = [
        .batchNorm(retention: 0.8, epsilon: 1e-3), .leakyReLU(slope: 0.2),
    ]

    /// dense100 in epochs instead of steps.
    public static let epochs = Preset(
        name: "epochs", about: "dense100 for 100 passes over all images",
        model: dense100.model,
        training: TrainingSpec(
            length: .epochs(100), order: .epochs, batch: 128, log: .everyEpochs(1),
            sample: .everyEpochs(10)))

    private static func denseGenerator(epsilon: Float = 1e-3) -> [LayerSpec] {
        [256, 512, 1024].flatMap { units in
            [
                .dense(units: units), .leakyReLU(slope: 0.2),
                .batchNorm(retention: 0.8, epsilon: epsilon),
            ]
        } + [.dense(units: 784), .tanh]
    }

    private static let denseDiscriminator: [LayerSpec] = [
        .dense(units: 512), .leakyReLU(slope: 0.2), .dense(units: 256), .leakyReLU(slope: 0.2),
        .dense(units: 1), .sigmoid,
    ]
}
