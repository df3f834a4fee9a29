/// The weight gradient of a convolution. Each tap is a product of the large map's channels, in tiles as
/// [tile][pixel][tileRows], and the small map's, in panels as [panel][pixel][16].
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
    /// The number of panels.
    public var panels: Int
    /// Rows of the weight matrix: taps x channels of the large map.
    public var weightRows: Int
    /// The taps.
    public var taps: UnsafePointer<TapPixels>
    /// The number of taps.
    public var tapCount: Int

    /// Describes a gradient; see the properties.
    public init(
        left: UnsafePointer<Float>, leftStride: Int, rows: Int, right: UnsafePointer<Float>, rightStride: Int,
        panels: Int, weightRows: Int, taps: UnsafePointer<TapPixels>, tapCount: Int
    ) {
        self.left = left
        self.leftStride = leftStride
        self.rows = rows
        self.right = right
        self.rightStride = rightStride
        self.panels = panels
        self.weightRows = weightRows
        self.taps = taps
        self.tapCount = tapCount
    }
}

/// The part of a weight gradient that belongs to one tap of the kernel: the pixels of the two packed feature
/// maps that it multiplies. Both maps are stored with the batch innermost, so a segment, one row of pixels,
/// is contiguous. Distances count pixels of all images: each position counts once per example in the batch.
public struct TapPixels: Sendable {
    /// The first pixel of the large map.
    public var left: Int
    /// From one row of the large map to the next.
    public var leftRow: Int
    /// The first pixel of the small map.
    public var right: Int
    /// Pixels of a row of the small map that the tap skips.
    public var rightSkip: Int
    /// Rows of pixels that the tap multiplies.
    public var segments: Int
    /// Pixels that the tap multiplies in each row.
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
