/// The geometry of a convolution between a large and a small feature map: tap (i, j) of small pixel (y, x) is
/// large pixel (y stride - padding + i, x stride - padding + j).
public struct Windows: Hashable, Sendable {
    /// Kernel rows and columns.
    public var kernel: Int
    /// Large pixels from one small pixel's window to the next.
    public var stride: Int
    /// Rows and columns of zeros around the large map.
    public var padding: Int
    /// Rows of the large map.
    public var height: Int
    /// Columns of the large map.
    public var width: Int
    /// Channels of the large map.
    public var channels: Int
    /// Rows of the small map.
    public var smallHeight: Int
    /// Columns of the small map.
    public var smallWidth: Int

    /// Describes the windows; see the properties.
    public init(
        kernel: Int, stride: Int, padding: Int, height: Int, width: Int, channels: Int, smallHeight: Int,
        smallWidth: Int
    ) {
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        self.height = height
        self.width = width
        self.channels = channels
        self.smallHeight = smallHeight
        self.smallWidth = smallWidth
    }

    /// The range of small pixels, in one direction, whose tap `tap` lies within the large map's `length`.
    public func valid(_ tap: Int, length: Int, count: Int) -> Range<Int> {
        let start = tap - padding
        let first = start < 0 ? ceilingQuotient(-start, stride) : 0
        let last = length > start ? ceilingQuotient(length - start, stride) : 0
        let end = last < count ? last : count
        return first < end ? first..<end : 0..<0
    }
}
