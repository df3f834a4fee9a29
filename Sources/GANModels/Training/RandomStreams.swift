import TensorCore

/// What random numbers are drawn for. Each has a stream of its own, so that changing how many of one kind
/// are drawn leaves all others as they are. The numbers are part of what makes old runs repeatable.
enum RandomStream: UInt32 {
    case generatorWeights = 1
    case discriminatorWeights = 2
    case batch = 3
    case discriminatorLatents = 4
    case generatorLatents = 5
    case sheetLatents = 6
    case sampleLatents = 7
    /// The order of an epoch's images; its step is the epoch.
    case order = 8
    /// Dropout in the discriminator's updates, of real and generated images or both at once, and in the
    /// generator's. A network's layers take streams beyond 65536 of their own from these.
    case realNoise = 9
    case generatedNoise = 10
    case jointNoise = 11
    case combinedNoise = 12
    /// Dropout in the generator, when it makes images for the discriminator and in its own update.
    case discriminatorImageNoise = 13
    case generatorNoise = 14
    /// A judge's weights, the order of its images by epoch, and how far each is moved, by step.
    case judgeWeights = 20
    case judgeOrder = 21
    case judgeShift = 22
    /// Which images an evaluation looks at, by subset.
    case evaluation = 23

    func place(seed: UInt64, step: Int = 0) -> RandomPlace {
        RandomPlace(seed: seed, stream: rawValue, step: UInt64(step))
    }
}
