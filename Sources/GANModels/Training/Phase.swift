/// The parts of a training step, in order, for benchmarks.
public enum Phase: String, CaseIterable, Codable, Sendable {
    /// Drawing, gathering and scaling real images.
    case data = "real images"
    /// Drawing latent vectors.
    case latents = "latent vectors"
    /// The discriminator's forward on real and generated images.
    case discriminatorForward = "D forward"
    /// The discriminator's backward and update.
    case discriminatorBackward = "D backward and update"
    /// The generator's forward for the discriminator's update: in inference mode unless the update is joint.
    case generatorInference = "G forward, inference"
    /// The forward of generator and discriminator for the generator's update.
    case combinedForward = "G and D forward"
    /// The backward of the frozen discriminator and the generator, with the generator's update.
    case combinedBackward = "G and D backward, G update"
    /// The update of running statistics and of the average.
    case statistics = "running statistics"
}
