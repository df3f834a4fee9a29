@testable import GANModels
@testable import TensorCore

extension ImageSet {
    /// Images of random bytes for a model. Their labels go up and down through its classes, if it has any.
    static func noise(count: Int, for model: ModelSpec) -> ImageSet {
        let images = noise(count: count, model.image)
        let labels = model.classes.map { classes in
            (0..<count).map { UInt8(classes[3 * $0 % classes.count]) }
        }
        return ImageSet(images.shape, bytes: images.bytes, labels: labels)
    }

    /// Images of random bytes.
    static func noise(count: Int, _ shape: ImageShape) -> ImageSet {
        let words = Engine(level: .baseline, threads: 1)
            .randomWords(count * shape.count, from: RandomAddress(seed: 0, stream: 0))
        return ImageSet(shape, bytes: words.map { UInt8($0 >> 24) })
    }
}
