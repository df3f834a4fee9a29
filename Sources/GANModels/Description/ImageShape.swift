/// The shape of an image, row-major with channels innermost.
public struct ImageShape: Hashable, Sendable, CustomStringConvertible {
    /// Rows.
    public var height: Int
    /// Columns.
    public var width: Int
    /// 1 for grey images.
    public var channels: Int

    /// Creates a shape; of grey images by default.
    public init(_ height: Int, _ width: Int, channels: Int = 1) {
        self.height = height
        self.width = width
        self.channels = channels
    }

    /// The number of values in an image.
    public var count: Int { height * width * channels }

    /// Height, width, channels.
    public var dimensions: [Int] { [height, width, channels] }

    /// The shape that a `description` names, or nil.
    public init?(_ description: String) {
        let lengths = description.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        guard (2...3).contains(lengths.count), lengths.allSatisfy({ (1...65_536).contains($0) }) else {
            return nil
        }
        self.init(lengths[0], lengths[1], channels: lengths.count == 3 ? lengths[2] : 1)
    }

    /// `28x28`; with a suffix such as `x3` unless there is one channel.
    public var description: String { "\(height)x\(width)" + (channels == 1 ? "" : "x\(channels)") }
}

/// `[28, 28, 1]`; grey images may be written as `[28, 28]`.
extension ImageShape: Codable {
    /// Reads height, width and channels.
    public init(from decoder: any Decoder) throws {
        let lengths = try decoder.singleValueContainer().decode([Int].self)
        guard (2...3).contains(lengths.count), lengths.allSatisfy({ (1...65_536).contains($0) }) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "height, width and channels are expected, not \(lengths.prefix(4))"))
        }
        self.init(lengths[0], lengths[1], channels: lengths.count == 3 ? lengths[2] : 1)
    }

    /// Writes all three.
    public func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode(dimensions)
    }
}
