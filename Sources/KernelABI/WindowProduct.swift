/// One product of a convolution, `C = A B`: a row of `A` is what a destination pixel sees of the source.
///
/// A row of `A` is `segments` kernel rows of `depth` contiguous elements (kernel columns x channels, since feature
/// maps are NHWC) and is read where it lies. The product covers a rectangle of destination pixels that see the same taps,
/// so that taps in the padding cost nothing; `B`, in panels of 16 columns, has its rows in the order of the taps.
public struct WindowProduct {
    /// What the rectangle's first pixel of the first image sees first.
    public var source: UnsafePointer<Float>
    /// From one destination pixel's window to another's.
    public var sourceStrides: PixelStrides
    /// From one kernel row to the next.
    public var segmentStride: Int
    /// Kernel rows seen.
    public var segments: Int
    /// Kernel columns seen, times the channels.
    public var depth: Int
    /// The row of the first panel of `B` for the first tap seen.
    public var right: UnsafePointer<Float>
    /// From one panel of `B` to the next.
    public var rightPanel: Int
    /// Rows of `B` that belong to the kernel columns not seen.
    public var rightSkip: Int
    /// From one destination pixel to another.
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

    /// Names the three.
    public init(image: Int, row: Int, pixel: Int) {
        self.image = image
        self.row = row
        self.pixel = pixel
    }
}
