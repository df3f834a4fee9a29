import TensorCore

/// The generator followed by the frozen discriminator, for the generator's update.
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

    /// Computes the logits of the images generated from `latents`, in `discriminatorPass.output`. Each
    /// network has its own context.
    func forward(_ latents: borrowing Tensor, _ ofGenerator: Context, _ ofDiscriminator: Context) {
        generator.forward(latents, generatorPass, ofGenerator)
        forward(ofDiscriminator)
    }

    /// Computes the logits of the images that the generator made last, in `discriminatorPass.output`.
    func forward(_ ofDiscriminator: Context) {
        discriminator.forward(generatorPass.output, discriminatorPass, ofDiscriminator)
    }

    /// Propagates the logits' gradient through the frozen discriminator into the generator's parameters.
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
