import TensorCore

/// How a model is trained.
public struct TrainingSpec: Equatable, Sendable {
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
    /// Rounds of updates of the discriminator for one of the generator, each on images of its own.
    public var discriminatorRounds: Int
    /// The generator's optimiser.
    public var generator: OptimizerSpec
    /// The discriminator's optimiser.
    public var discriminator: OptimizerSpec
    /// When statistics are written, unless the user says otherwise.
    public var log: Schedule.Interval
    /// When a sheet of samples is written, unless the user says otherwise.
    public var sample: Schedule.Interval

    /// A training; what is left out is as in most.
    public init(
        length: Length, order: Order = .replacement, batch: Int,
        discriminatorBatch: DiscriminatorBatch = .whole, discriminatorUpdate: DiscriminatorUpdate = .separate,
        discriminatorRounds: Int = 1, optimizer: OptimizerSpec = OptimizerSpec(),
        log: Schedule.Interval = .every(100), sample: Schedule.Interval = .easing
    ) {
        self.length = length
        self.order = order
        self.batch = batch
        self.discriminatorBatch = discriminatorBatch
        self.discriminatorUpdate = discriminatorUpdate
        self.discriminatorRounds = discriminatorRounds
        generator = optimizer
        discriminator = optimizer
        self.log = log
        self.sample = sample
    }

    /// Real images in an update of the discriminator, and generated ones.
    public var discriminatorImages: Int { discriminatorBatch == .half ? batch / 2 : batch }

    /// How many steps go once over a number of images; nil where they are drawn with replacement. Without
    /// enough images for one step it is 0.
    public func stepsPerEpoch(images: Int) -> Int? {
        order == .epochs ? images / discriminatorImages / discriminatorRounds : nil
    }

    /// How many steps a whole run on a number of images has; nil where no number can hold them.
    public func steps(images: Int) -> Int? {
        switch length {
        case .steps(let count): return count
        case .epochs(let count):
            let (steps, isTooMany) = count.multipliedReportingOverflow(by: stepsPerEpoch(images: images) ?? 1)
            return isTooMany ? nil : steps
        }
    }

    /// The first error in these settings, or nil.
    public var problem: SpecProblem? {
        if let problem = memberProblem { return problem }
        guard discriminatorImages >= 1 else {
            return SpecProblem("batch", "a batch of \(batch) cannot be halved for the discriminator")
        }
        if case .epochs = length, order != .epochs {
            return SpecProblem("order", "a run that counts epochs draws its images by epochs")
        }
        return nil
    }
}

extension TrainingSpec {
    /// How long a run is.
    public enum Length: Equatable, Sendable {
        /// A number of training steps.
        case steps(Int)
        /// A number of passes over all images.
        case epochs(Int)
    }

    /// How real images are drawn.
    public enum Order: String, Codable, CaseIterable, Sendable {
        /// Each uniformly from all images, whatever was drawn before.
        case replacement
        /// Each once an epoch, in an order of its own for each; a last batch that is short is left out.
        case epochs
    }

    /// How many images of each kind an update of the discriminator takes.
    public enum DiscriminatorBatch: String, Codable, CaseIterable, Sendable {
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
}
