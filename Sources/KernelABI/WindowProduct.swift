/// One product of a convolution, `C = A B`: a row of `A` is the source window of one destination pixel.
///
/// A row of `A` is `segments` kernel rows of `depth` contiguous elements (kernel columns x channels, since
/// feature maps are NHWC) and is read without copying. The product covers a rectangle of destination pixels
/// whose windows contain the same taps, so that taps in the padding cost nothing. `B`, in panels of 16
/// columns, has its rows in the order of the taps.
public struct WindowProduct {
    /// The first source element in the window of the first image's first pixel.
    public var source: UnsafePointer<Float>
    /// From one destination pixel's window to the next.
    public var sourceStrides: PixelStrides
    /// From one kernel row to the next.
    public var segmentStride: Int
    /// Kernel rows within the source.
    public var segments: Int
    /// Kernel columns within the source, times the channels.
    public var depth: Int
    /// The row of the first panel of `B` for the first tap within the source.
    public var right: UnsafePointer<Float>
    /// From one panel of `B` to the next.
    public var rightPanel: Int
    /// Rows of `B` for the kernel columns outside the source.
    public var rightSkip: Int
    /// From one destination pixel to the next.
    public var destinationStrides: PixelStrides
    /// Rows of the rectangle.
    public var height: Int
    /// Columns of the rectangle.
    public var width: Int
    /// Channels of the destination.
    public var channels: Int

    /// Describes a product; see the properties.
    public init(
        source: UnsafePointer<Float>, sourceStrides: PixelStrides, segmentStride: Int, segments: Int,
        depth: Int,
        right: UnsafePointer<Float>, rightPanel: Int, rightSkip: Int, destinationStrides: PixelStrides,
        height: Int, width: Int, channels: Int
    ) {
        self.source = source
        self.sourceStrides = sourceStrides
        self.segmentStride = segmentStride
        self.segments = segments
        self.depth = depth
        self.right = right
        self.rightPanel = rightPanel
        self.rightSkip = rightSkip
        self.destinationStrides = destinationStrides
        self.height = height
        self.width = width
        self.channels = channels
    }
}

/// Distances in elements between neighbours in a batch of feature maps.
public struct PixelStrides {
    /// From one image to the next.
    public var image: Int
    /// From one pixel to the one below.
    public var row: Int
    /// From one pixel to the one on its right.
    public var pixel: Int

    /// Creates strides.
    public init(image: Int, row: Int, pixel: Int) {
        self.image = image
        self.row = row
        self.pixel = pixel
    }
}
