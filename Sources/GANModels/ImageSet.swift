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

    /// The same images in the middle of larger black ones: squares of `side` become squares of `padded`.
    public func padded(from side: Int, to padded: Int) -> ImageSet {
        require(side * side == pixels && padded >= side, "\(pixels) pixels cannot be padded to \(padded)^2.")
        guard padded > side else { return self }
        let margin = (padded - side) / 2
        var result = [UInt8](repeating: 0, count: count * padded * padded)
        for row in 0..<count * side {
            let (image, y) = row.quotientAndRemainder(dividingBy: side)
            let first = (image * padded + y + margin) * padded + margin
            for x in 0..<side { result[first + x] = bytes[row * side + x] }
        }
        return ImageSet(bytes: result, pixels: padded * padded)
    }
}
