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
    /// What both networks' weights are drawn from.
    public var weights: WeightDistribution
    /// How long a whole run is.
    public var length: Length
    /// How real images are drawn.
    public var order: Order
    /// Images in an update of the generator.
    public var batch: Int
    /// Images of each kind in an update of the discriminator.
    public var discriminatorBatch: DiscriminatorBatch
    /// How the discriminator learns from both kinds.
    public var discriminatorUpdate: DiscriminatorUpdate
    /// Both networks' optimiser.
    public var optimizer: Adam.Settings
    /// When statistics are written, unless the user says otherwise.
    public var log: Schedule.Interval
    /// When a sheet of samples is written, unless the user says otherwise.
    public var sample: Schedule.Interval

    /// A system; what is left out is as in most.
    public init(
        name: String, about: String, generator: NetworkSpec, discriminator: NetworkSpec,
        weights: WeightDistribution = .glorotUniform, length: Length, order: Order = .replacement, batch: Int,
        discriminatorBatch: DiscriminatorBatch = .whole, discriminatorUpdate: DiscriminatorUpdate = .separate,
        optimizer: Adam.Settings = Adam.Settings(), log: Schedule.Interval = .every(100),
        sample: Schedule.Interval = .easing
    ) {
        self.name = name
        self.about = about
        self.generator = generator
        self.discriminator = discriminator
        self.weights = weights
        self.length = length
        self.order = order
        self.batch = batch
        self.discriminatorBatch = discriminatorBatch
        self.discriminatorUpdate = discriminatorUpdate
        self.optimizer = optimizer
        self.log = log
        self.sample = sample
    }

    /// The length of a latent vector. Setting it changes the generator's input.
    public var latent: Int {
        get { generator.input.reduce(1, *) }
        set { generator.input = [newValue] }
    }

    /// Real images in an update of the discriminator.
    public var realBatch: Int { discriminatorBatch == .half ? batch / 2 : batch }
    /// Generated images in an update of the discriminator.
    public var generatedBatch: Int { realBatch }
    /// Images in an update of the generator.
    public var generatorBatch: Int { batch }
}

extension Preset {
    /// How long a run is.
    public enum Length: Codable, Equatable, Sendable {
        /// A number of training steps.
        case steps(Int)
        /// A number of passes over all images.
        case epochs(Int)
    }

    /// How real images are drawn.
    public enum Order: String, Codable, Sendable {
        /// Each uniformly from all images, whatever was drawn before.
        case replacement
        /// Each once an epoch, in an order of its own for each; a last batch that is short is left out.
        case epochs
    }

    /// How many images of each kind an update of the discriminator takes.
    public enum DiscriminatorBatch: String, Codable, Sendable {
        /// As many as the generator's.
        case whole
        /// Half as many, rounded down, so that both kinds together are as many.
        case half
    }

    /// How the discriminator learns from both kinds.
    public enum DiscriminatorUpdate: String, Codable, CaseIterable, Sendable {
        /// One update on real images, then one on generated ones, made in inference mode.
        case separate
        /// One update on both, on the mean of their losses. Generated images are made with the batch's own
        /// statistics, which leave the running ones alone.
        case joint
    }

    /// How many steps go once over a number of images; nil where they are drawn with replacement. Without
    /// enough images for one batch it is 0.
    public func stepsPerEpoch(images: Int) -> Int? {
        order == .epochs ? images / realBatch : nil
    }
}
