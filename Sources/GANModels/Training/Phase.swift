/// The parts of a training step, in order, for those who measure it.
public enum Phase: String, CaseIterable, Codable, Sendable {
    /// Real images drawn, gathered and scaled.
    case data = "real images"
    /// Latent vectors drawn, both times.
    case latents = "latent vectors"
    /// The discriminator forward, on real and on generated images.
    case discriminatorForward = "D forward"
    /// The discriminator backward with its updates.
    case discriminatorBackward = "D backward and update"
    /// The generator forward, for the discriminator: in inference mode, unless its update is a joint one.
    case generatorInference = "G forward, inference"
    /// The generator, then the discriminator forward, for the generator's update.
    case combinedForward = "G and D forward"
    /// The gradient back through the frozen discriminator and the generator, with its update.
    case combinedBackward = "G and D backward, G update"
    /// Running statistics moved.
    case statistics = "running statistics"
}
