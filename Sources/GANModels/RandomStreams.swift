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

    func place(seed: UInt64, step: Int = 0) -> RandomPlace {
        RandomPlace(seed: seed, stream: rawValue, step: UInt64(step))
    }
}
