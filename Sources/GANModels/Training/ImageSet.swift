import TensorCore

/// Training images as bytes, 0 black to 255 white, with their shape and classes.
public struct ImageSet: Sendable {
    /// The shape of each image.
    public let shape: ImageShape
    /// count x height x width x channels, row-major.
    public let bytes: [UInt8]
    /// The class of each image; nil if unknown.
    public let labels: [UInt8]?

    /// The labels that some image has, in rising order; nil if they are unknown.
    public var classes: [Int]? { labels.map { Set($0).sorted().map { Int($0) } } }

    /// The number of images.
    public var count: Int { bytes.count / shape.count }

    /// Creates a set of at least one image, with one label each or none.
    public init(_ shape: ImageShape, bytes: [UInt8], labels: [UInt8]? = nil) {
        require(
            shape.count >= 1 && bytes.count >= shape.count && bytes.count % shape.count == 0,
            "\(bytes.count) bytes are not images of \(shape).")
        require(
            labels.map { $0.count == bytes.count / shape.count } ?? true,
            "\(labels?.count ?? 0) labels are not one for each of \(bytes.count / shape.count) images.")
        self.shape = shape
        self.bytes = bytes
        self.labels = labels
    }

    /// The same images, centred and padded with black.
    public func padded(to larger: ImageShape) -> ImageSet {
        require(
            larger.height >= shape.height && larger.width >= shape.width && larger.channels == shape.channels,
            "Images of \(shape) cannot be padded to \(larger).")
        guard larger != shape else { return self }
        let (top, left) = ((larger.height - shape.height) / 2, (larger.width - shape.width) / 2)
        let (row, longer) = (shape.width * shape.channels, larger.width * shape.channels)
        var result = [UInt8](repeating: 0, count: count * larger.count)
        for index in 0..<count * shape.height {
            let (image, y) = index.quotientAndRemainder(dividingBy: shape.height)
            let first = image * larger.count + (y + top) * longer + left * shape.channels
            for x in 0..<row { result[first + x] = bytes[index * row + x] }
        }
        return ImageSet(larger, bytes: result, labels: labels)
    }
}
