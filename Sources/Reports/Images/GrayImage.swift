/// A grey image, 0 black and 255 white.
public struct GrayImage: Equatable, Sendable {
    /// Pixels per row.
    public let width: Int
    /// The number of rows.
    public let height: Int
    /// `width * height` bytes, row by row from the top.
    public var pixels: [UInt8]

    /// Creates an image from `pixels`, row by row from the top.
    public init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(
            width > 0 && height > 0 && pixels.count == width * height,
            "\(pixels.count) pixels do not fill an image of \(width) x \(height)")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// Converts -1...1 to 0...255, clamped, rounding half up. NaN, which only a failed training produces,
    /// becomes black.
    public static func byte(_ value: Float) -> UInt8 {
        guard !value.isNaN else { return 0 }
        return UInt8(min(max(((value + 1) * 127.5).rounded(), 0), 255))
    }

    /// The same of many numbers.
    public static func bytes(_ values: [Float]) -> [UInt8] { values.map(byte) }
}
