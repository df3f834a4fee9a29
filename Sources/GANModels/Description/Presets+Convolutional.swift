import TensorCore

/// Presets for the best digits in a given time, and for the study of losses.
extension Preset {
    /// The best digits that five to ten minutes on two cores give.
    public static let quick = conditional(
        name: "quick", about: "the digits that you ask for, in five to ten minutes", steps: 5600,
        decayStart: 0.6, generatorRate: 8e-3, firstFilters: 32)

    /// The best digits that about half an hour on two cores gives.
    public static let best = conditional(
        name: "best", about: "the digits that you ask for, hardly to be told from real ones",
        steps: 19_200, decayStart: 0.7, generatorRate: 2e-3, firstFilters: 64)

    /// Small convolutional networks that know the classes (Miyato & Koyama 2018), trained on pairs with R1
    /// and R2 at every step (Huang et al. 2024), and an average of the generator. The learning rates are high
    /// for such networks, and fall to 0 at the end. In short runs a higher one helps the generator: its
    /// weights before a batch normalisation grow tenfold, their scale has no effect, and so an update of the
    /// same size changes ever less.
    private static func conditional(
        name: String, about: String, steps: Int, decayStart: Double, generatorRate: Double,
        firstFilters: Int
    ) -> Preset {
        let gamma = NumberSchedule(1, decay: .cosine, decayEnd: 0.2, end: 0.1)
        let normalised: [LayerSpec] = [.batchNorm(retention: 0.9, epsilon: 1e-5), .leakyReLU(slope: 0.2)]
        var preset = Preset(
            name: name, about: about,
            model: ModelSpec(
                generator: NetworkSpec(
                    input: [64],
                    layers: [
                        .embedding(units: 16), .dense(units: 7 * 7 * 128, bias: false),
                        .reshape([7, 7, 128]),
                    ] + normalised
                        + [64, 32].flatMap { filters in
                            [
                                .convTranspose2D(
                                    filters: filters, kernel: 4, stride: 2, padding: 1, bias: false)
                            ]
                                + normalised
                        } + [.conv2D(filters: 1, kernel: 3, padding: 1), .tanh]),
                discriminator: NetworkSpec(
                    input: [28, 28, 1],
                    layers: [
                        .conv2D(filters: firstFilters, kernel: 4, stride: 2, padding: 1),
                        .leakyReLU(slope: 0.2),
                        .conv2D(filters: 64, kernel: 4, stride: 2, padding: 1), .leakyReLU(slope: 0.2),
                        .conv2D(filters: 128, kernel: 3, stride: 2, padding: 1), .leakyReLU(slope: 0.2),
                        .conv2D(filters: 128, kernel: 3, padding: 1), .leakyReLU(slope: 0.2),
                        .flatten, .projection(bias: false),
                    ]),
                weights: .inverseRootUniform,
                objective: Objective(.relativistic, penalties: Penalties(r1: gamma, r2: gamma))),
            training: TrainingSpec(
                length: .steps(steps), batch: 64, discriminatorUpdate: .joint, sharedForward: true,
                average: AverageSpec(halfLife: 80_000),
                optimizer: OptimizerSpec(
                    rate: NumberSchedule(2e-3, decay: .linear, decayStart: decayStart), beta1: 0,
                    beta2: NumberSchedule(0.9, decay: .cosine, decayEnd: 0.2, end: 1.1), epsilon: 1e-8)))
        preset.training.generator.rate.base = generatorRate
        return preset
    }

    /// WGAN-GP with the networks and settings of its authors' program for MNIST (Gulrajani et al. 2017,
    /// `gan_mnist.py`), with kernels of 4x4 where theirs need a crop, and a tanh for their sigmoid. Theirs
    /// makes 200,000 steps.
    public static let wganGP = Preset(
        name: "wgan-gp", about: "convolutions, Wasserstein loss with gradient penalty, five critic updates",
        model: ModelSpec(
            generator: NetworkSpec(
                input: [128],
                layers: [
                    .dense(units: 4 * 4 * 256), .relu, .reshape([4, 4, 256]),
                    .convTranspose2D(filters: 128, kernel: 5, stride: 2, padding: 2), .relu,
                    .convTranspose2D(filters: 64, kernel: 4, stride: 2, padding: 1), .relu,
                    .convTranspose2D(filters: 1, kernel: 4, stride: 2, padding: 1), .tanh,
                ]),
            discriminator: NetworkSpec(
                input: [28, 28, 1],
                layers: [64, 128, 256].flatMap { filters in
                    [.conv2D(filters: filters, kernel: 5, stride: 2, padding: 2), .leakyReLU(slope: 0.2)]
                } + [.flatten, .dense(units: 1)]),
            objective: Objective(.wasserstein, penalties: Penalties(wganGP: 10.0))),
        training: TrainingSpec(
            length: .steps(10_000), batch: 50, discriminatorUpdate: .joint, discriminatorRounds: 5,
            optimizer: OptimizerSpec(rate: 1e-4, beta1: 0.5, beta2: 0.9, epsilon: 1e-8)))

    /// dcgan32 with the hinge loss (Lim & Ye 2017).
    public static let hinge = dcgan32.with(.hinge, name: "hinge", about: "dcgan32 with the hinge loss")

    /// dcgan32 with least squares (Mao et al. 2017).
    public static let leastSquares = dcgan32.with(
        .leastSquares, name: "least-squares", about: "dcgan32 with the loss of least squares")

    /// The same system with a loss of logits.
    private func with(_ loss: AdversarialLoss, name: String, about: String) -> Preset {
        var preset = Preset(name: name, about: about, model: model, training: training)
        preset.model.objective.loss = loss
        if preset.model.discriminator.endsInProbabilities { preset.model.discriminator.layers.removeLast() }
        return preset
    }
}
