import TensorCore

/// The training settings of a model.
public struct TrainingSpec: Equatable, Sendable {
    /// The length of a whole run.
    public var length: Length
    /// The lengths for which the run was planned before, first to last; empty but in a recorded run that had
    /// a time to keep.
    public var earlierPlans: [RunLength.Plan] = []
    /// How real images are drawn.
    public var order: Order
    /// Images in each update of the generator.
    public var batch: Int
    /// Images of each kind in each update of the discriminator.
    public var discriminatorBatch: DiscriminatorBatch
    /// Separate or joint updates of the discriminator.
    public var discriminatorUpdate: DiscriminatorUpdate
    /// Rounds of the discriminator's updates per update of the generator, each on new images.
    public var discriminatorRounds: Int
    /// Whether the generator's update uses the images of the discriminator's last update, and the forward
    /// that generated them, instead of new ones.
    public var sharedForward: Bool
    /// The average of the generator that images are drawn with; nil to draw with the generator itself.
    public var average: AverageSpec?
    /// The generator's optimiser.
    public var generator: OptimizerSpec
    /// The discriminator's optimiser.
    public var discriminator: OptimizerSpec
    /// The default interval of statistics.
    public var log: Schedule.Interval
    /// The default interval of sample sheets.
    public var sample: Schedule.Interval

    /// Creates a training with common defaults.
    public init(
        length: Length, order: Order = .replacement, batch: Int,
        discriminatorBatch: DiscriminatorBatch = .whole, discriminatorUpdate: DiscriminatorUpdate = .separate,
        discriminatorRounds: Int = 1, sharedForward: Bool = false, average: AverageSpec? = nil,
        optimizer: OptimizerSpec = OptimizerSpec(),
        log: Schedule.Interval = .every(100), sample: Schedule.Interval = .easing
    ) {
        self.length = length
        self.order = order
        self.batch = batch
        self.discriminatorBatch = discriminatorBatch
        self.discriminatorUpdate = discriminatorUpdate
        self.discriminatorRounds = discriminatorRounds
        self.sharedForward = sharedForward
        self.average = average
        generator = optimizer
        discriminator = optimizer
        self.log = log
        self.sample = sample
    }

    /// Real images, and generated ones, in each update of the discriminator.
    public var discriminatorImages: Int { discriminatorBatch == .half ? batch / 2 : batch }

    /// Steps in a pass over this many images; nil where they are drawn with replacement; 0 without enough
    /// images for one step.
    public func stepsPerEpoch(images: Int) -> Int? {
        order == .epochs ? images / discriminatorImages / discriminatorRounds : nil
    }

    /// The steps of a whole run on this many images; nil on overflow.
    public func steps(images: Int) -> Int? {
        switch length {
        case .steps(let count): return count
        case .epochs(let count):
            let (steps, isTooMany) = count.multipliedReportingOverflow(by: stepsPerEpoch(images: images) ?? 1)
            return isTooMany ? nil : steps
        }
    }

    /// The length of a run on this many images, for schedules.
    func length(images: Int) -> RunLength {
        RunLength(steps(images: images) ?? .max, earlier: earlierPlans)
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
        return planProblem
    }
}

extension TrainingSpec {
    /// The length of a run.
    public enum Length: Equatable, Sendable {
        /// In training steps.
        case steps(Int)
        /// In passes over all images.
        case epochs(Int)
    }

    /// How real images are drawn.
    public enum Order: String, Codable, CaseIterable, Sendable {
        /// Each image uniformly from all, independently.
        case replacement
        /// Each image once an epoch, in a new random order; a last, short batch is dropped.
        case epochs
    }

    /// How many images of each kind an update of the discriminator uses.
    public enum DiscriminatorBatch: String, Codable, CaseIterable, Sendable {
        /// As many as the generator's batch.
        case whole
        /// Half the generator's batch, rounded down.
        case half
    }

    /// Separate or joint updates of the discriminator.
    public enum DiscriminatorUpdate: String, Codable, CaseIterable, Sendable {
        /// One update on real images, then one on images generated in inference mode.
        case separate
        /// One update on both kinds, with the mean of their losses. Images are generated with batch
        /// statistics, without changing the running ones.
        case joint
    }
}
