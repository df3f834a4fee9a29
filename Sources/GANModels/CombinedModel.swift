import TensorCore

/// The generator followed by the frozen discriminator: what the generator is trained through.
final class CombinedModel {
    private let generator: Network
    private let discriminator: Network
    private let generatorPass: Pass
    private let discriminatorPass: Pass

    init(_ generator: Network, _ discriminator: Network, _ generatorPass: Pass, _ discriminatorPass: Pass) {
        self.generator = generator
        self.discriminator = discriminator
        self.generatorPass = generatorPass
        self.discriminatorPass = discriminatorPass
    }

    /// Logits of the images made of `latents` with the batch's own statistics; in `discriminatorPass.last`.
    /// Both networks drop what they drop in training, by the numbers of a place each.
    func forward(
        _ latents: borrowing Tensor, noise: RandomPlace? = nil, discriminatorNoise: RandomPlace? = nil
    ) {
        generator.forward(latents, generatorPass, mode: .training(noise: noise))
        discriminator.forward(
            generatorPass.last.output, discriminatorPass, mode: .training(noise: discriminatorNoise))
    }

    /// Carries the gradient by the logits through the discriminator, which keeps no trace of it, into the
    /// generator's parameters.
    func backward(_ latents: borrowing Tensor, _ dLogits: borrowing Tensor, updating parameters: ParameterUse)
    {
        discriminator.backward(
            generatorPass.last.output, dLogits, discriminatorPass, parameters: .frozen, inputGradient: true)
        generator.backward(
            latents, discriminatorPass.first.inputGradient, generatorPass, parameters: parameters)
    }
}
