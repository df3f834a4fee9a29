@testable import GANModels
@testable import TensorCore

extension ImageSet {
    /// Images of random bytes.
    static func noise(count: Int, _ shape: ImageShape) -> ImageSet {
        let words = Engine(level: .baseline, threads: 1)
            .randomWords(count * shape.count, from: RandomAddress(seed: 0, stream: 0))
        return ImageSet(shape, bytes: words.map { UInt8($0 >> 24) })
    }
}
