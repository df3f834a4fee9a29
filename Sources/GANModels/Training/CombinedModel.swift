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

    /// Logits of the images made of `latents`; in `discriminatorPass.output`. Each network has its own surroundings.
    func forward(_ latents: borrowing Tensor, _ ofGenerator: Context, _ ofDiscriminator: Context) {
        generator.forward(latents, generatorPass, ofGenerator)
        discriminator.forward(generatorPass.output, discriminatorPass, ofDiscriminator)
    }

    /// Carries the gradient by the logits through the discriminator, which keeps no trace of it, into the
    /// generator's parameters.
    func backward(
        _ latents: borrowing Tensor, _ dLogits: borrowing Tensor, updating parameters: ParameterUse,
        _ ofGenerator: Context, _ ofDiscriminator: Context
    ) {
        discriminator.backward(
            generatorPass.output, dLogits, discriminatorPass, parameters: .frozen, inputGradient: true,
            ofDiscriminator)
        generator.backward(
            latents, discriminatorPass.inputGradient, generatorPass, parameters: parameters, ofGenerator)
    }
}
