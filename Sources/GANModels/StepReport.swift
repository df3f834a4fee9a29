/// What one training step showed. All numbers come out of the step's own passes.
public struct StepReport: Codable, Equatable, Sendable {
    /// The step, from 1.
    public var step: Int
    /// The discriminator's mean loss on real images, in nats.
    public var discriminatorLossReal: Double
    /// The discriminator's mean loss on generated images.
    public var discriminatorLossGenerated: Double
    /// The generator's mean loss: the discriminator's on its images with the label of real ones.
    public var generatorLoss: Double
    /// The share of real images that the discriminator took for real.
    public var accuracyReal: Double
    /// The share of generated images that the discriminator took for generated.
    public var accuracyGenerated: Double
    /// D(x): the mean probability given to real images.
    public var probabilityReal: Double
    /// D(G(z)): the mean probability given to generated images, in the discriminator's update.
    public var probabilityGenerated: Double
    /// The share of the generator's images that the discriminator took for real, in the generator's update.
    public var generatorAccuracy: Double

    /// Whether all losses are numbers.
    public var isFinite: Bool {
        discriminatorLossReal.isFinite && discriminatorLossGenerated.isFinite && generatorLoss.isFinite
    }
}
