import TensorCore

/// Grey images to train on, as bytes: 0 is black, 255 is white.
public struct ImageSet: Sendable {
    /// count x pixels, row-major.
    public let bytes: [UInt8]
    /// How many pixels an image has.
    public let pixels: Int
    /// How many images there are.
    public var count: Int { bytes.count / pixels }

    /// A set of at least one image.
    public init(bytes: [UInt8], pixels: Int) {
        require(
            pixels >= 1 && bytes.count >= pixels && bytes.count % pixels == 0,
            "\(bytes.count) bytes are not images of \(pixels) pixels.")
        self.bytes = bytes
        self.pixels = pixels
    }
}

/// Batches of an image set, drawn uniformly with replacement and scaled to -1...1.
final class BatchSource {
    private let images: ImageSet
    private var gathered: [UInt8]
    private(set) var batch: Tensor

    init(_ images: ImageSet, batch: Int) {
        self.images = images
        gathered = [UInt8](repeating: 0, count: batch * images.pixels)
        self.batch = Tensor([batch, images.pixels])
    }

    /// Fills `batch` with the images that a place draws.
    func draw(from place: RandomPlace, on engine: Engine) {
        let pixels = images.pixels
        let indices = engine.indices(batch.shape[0], below: images.count, from: place)
        for (row, index) in indices.enumerated() {
            gathered.replaceSubrange(
                row * pixels..<(row + 1) * pixels, with: images.bytes[index * pixels..<(index + 1) * pixels])
        }
        engine.scalePixels(gathered, into: &batch)
    }
}
