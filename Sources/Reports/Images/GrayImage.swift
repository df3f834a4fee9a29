/// A grey image, 0 black and 255 white.
public struct GrayImage: Equatable, Sendable {
    /// The pixels of a row.
    public let width: Int
    /// The rows.
    public let height: Int
    /// `width * height` bytes, row by row from the top.
    public var pixels: [UInt8]

    /// An image of `pixels`, row by row from the top.
    public init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(
            width > 0 && height > 0 && pixels.count == width * height,
            "\(pixels.count) pixels cannot be an image of \(width) x \(height)")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// The byte of a value in [-1, 1]: -1 is 0, 1 is 255, beyond is clamped, half a grey is rounded up. NaN,
    /// which an image can hold only if its training has failed, is black.
    public static func byte(_ value: Float) -> UInt8 {
        guard !value.isNaN else { return 0 }
        return UInt8(min(max(((value + 1) * 127.5).rounded(), 0), 255))
    }
}
