/// The weight gradient of a convolution: for each tap a product of the large map's channels, in tiles as
/// [tile][pixel][tileRows], with the small map's, in panels as [panel][pixel][16].
public struct TapGradient {
    /// The large map.
    public var left: UnsafePointer<Float>
    /// Elements from one tile to the next.
    public var leftStride: Int
    /// Channels of the large map: rows of each tap's product.
    public var rows: Int
    /// The small map.
    public var right: UnsafePointer<Float>
    /// Elements from one panel to the next.
    public var rightStride: Int
    /// Rows of the weight matrix: taps x channels of the large map.
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

/// The share of a weight gradient that belongs to one tap of the kernel: which pixels of the two packed feature maps
/// meet there. Both are stored with the batch innermost, so that a segment, one row of pixels, is contiguous.
/// Distances count pixels of all images: one position in the map counts as many as the batch has examples.
public struct TapPixels: Sendable {
    /// The first pixel of the large map.
    public var left: Int
    /// From one row of the large map to the next.
    public var leftRow: Int
    /// The first pixel of the small map.
    public var right: Int
    /// Pixels of a row of the small map that the tap does not meet.
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
