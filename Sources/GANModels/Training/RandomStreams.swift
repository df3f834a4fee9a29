import TensorCore

/// The purposes of random numbers. Each has its own stream, so that a change in one leaves the others as they
/// are. Changing a number here changes the results of every run.
enum RandomStream: UInt32 {
    case generatorWeights = 1
    case discriminatorWeights = 2
    case batch = 3
    case discriminatorLatents = 4
    case generatorLatents = 5
    case sheetLatents = 6
    case sampleLatents = 7
    /// The order of images in an epoch; the address's step is the epoch.
    case order = 8
    /// Dropout in the discriminator's updates, on real, generated or all images, and in the generator's
    /// update. The layers of a network derive streams above 65536 from these.
    case realNoise = 9
    case generatedNoise = 10
    case jointNoise = 11
    case combinedNoise = 12
    /// Dropout in the generator, when generating for the discriminator's update and in its own.
    case discriminatorImageNoise = 13
    case generatorNoise = 14
    /// Dropout in the discriminator on the real images of the generator's update.
    case pairedNoise = 15
    /// Where between a real and a generated image a gradient is penalised.
    case pointsBetween = 16
    /// A judge's weights, the order of its images by epoch, and how far each is moved, by step.
    case judgeWeights = 20
    case judgeOrder = 21
    case judgeShift = 22
    /// Which images an evaluation looks at, by subset.
    case evaluation = 23
    /// The first centres of clusters of images; the address's step is the centre.
    case clusters = 24

    func address(seed: UInt64, step: Int = 0) -> RandomAddress {
        RandomAddress(seed: seed, stream: rawValue, step: UInt64(step))
    }
}
