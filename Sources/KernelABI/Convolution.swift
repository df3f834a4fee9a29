/// Distances in elements between neighbours in a batch of pictures.
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

/// One product of a convolution, `C = A B`: a row of `A` is what a destination pixel sees of the source.
///
/// A row of `A` is `segments` kernel rows of `depth` contiguous elements (kernel columns x channels, since pictures
/// are NHWC) and is read where it lies. The product covers a rectangle of destination pixels that see the same taps,
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

/// The share of a weight gradient that belongs to one tap of the kernel: which pixels of the two packed pictures
/// meet there. Both are stored with the batch innermost, so that a segment, one row of pixels, is contiguous.
/// Distances count pixels of all images: one place of a picture is as many as the batch has examples.
public struct TapPixels: Sendable {
    /// The first pixel of the large picture.
    public var left: Int
    /// From one row of the large picture to the next.
    public var leftRow: Int
    /// The first pixel of the small picture.
    public var right: Int
    /// Pixels of a row of the small picture that the tap does not meet.
    public var rightSkip: Int
    /// Rows that meet.
    public var segments: Int
    /// Pixels of a row that meet.
    public var depth: Int
    /// The tap's first row in the weight matrix.
    public var weightRow: Int

    /// Describes a tap; see the properties.
    public init(
        left: Int, leftRow: Int, right: Int, rightSkip: Int, segments: Int, depth: Int, weightRow: Int
    ) {
        self.left = left
        self.leftRow = leftRow
        self.right = right
        self.rightSkip = rightSkip
        self.segments = segments
        self.depth = depth
        self.weightRow = weightRow
    }
}

/// The weight gradient of a convolution: for each tap a product of the large picture's channels, in tiles of 6 as
/// [tile][pixel][6], with the small picture's, in panels as [panel][pixel][16].
public struct TapGradient {
    /// The large picture.
    public var left: UnsafePointer<Float>
    /// From one tile to the next, in pixels of all images.
    public var leftStride: Int
    /// Channels of the large picture: rows of each tap's product.
    public var rows: Int
    /// The small picture.
    public var right: UnsafePointer<Float>
    /// From one panel to the next, in pixels of all images.
    public var rightStride: Int
    /// Rows of the weight matrix: taps x channels of the large picture.
    public var weightRows: Int
    /// The taps.
    public var taps: UnsafePointer<TapPixels>
    /// How many taps there are.
    public var tapCount: Int

    /// Describes a gradient; see the properties.
    public init(
        left: UnsafePointer<Float>, leftStride: Int, rows: Int, right: UnsafePointer<Float>, rightStride: Int,
        weightRows: Int, taps: UnsafePointer<TapPixels>, tapCount: Int
    ) {
        self.left = left
        self.leftStride = leftStride
        self.rows = rows
        self.right = right
        self.rightStride = rightStride
        self.weightRows = weightRows
        self.taps = taps
        self.tapCount = tapCount
    }
}

/// How a convolution's large and small picture lie to each other, for the kernels that copy or sum by pixel:
/// tap (i, j) of small pixel (y, x) is large pixel (y stride - padding + i, x stride - padding + j).
public struct Windows: Sendable {
    /// Taps in each direction.
    public var kernel: Int
    /// Large pixels from one small pixel's window to the next.
    public var stride: Int
    /// Rows and columns of zeros around the large picture.
    public var padding: Int
    /// Rows of the large picture.
    public var height: Int
    /// Columns of the large picture.
    public var width: Int
    /// Channels of the large picture.
    public var channels: Int
    /// Rows of the small picture.
    public var smallHeight: Int
    /// Columns of the small picture.
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

    /// Small pixels of one direction whose tap `tap` lies within the large picture's `length`.
    public func valid(_ tap: Int, length: Int, count: Int) -> Range<Int> {
        let start = tap - padding
        let first = start < 0 ? (stride - 1 - start) / stride : 0
        let last = length > start ? (length - start + stride - 1) / stride : 0
        let end = last < count ? last : count
        return first < end ? first..<end : 0..<0
    }
}
