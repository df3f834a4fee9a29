@testable import GANModels
@testable import TensorCore

extension ImageSet {
    /// Images of random bytes.
    static func noise(count: Int, pixels: Int) -> ImageSet {
        let words = Engine(level: .baseline, threads: 1)
            .randomWords(count * pixels, from: RandomPlace(seed: 0, stream: 0))
        return ImageSet(bytes: words.map { UInt8($0 >> 24) }, pixels: pixels)
    }
}
