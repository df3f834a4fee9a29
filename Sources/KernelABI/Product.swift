/// One matrix product `C = A B`, described by the layout of its operands.
///
/// `B` and, for a weight gradient, `C` are stored in panels of 16 columns: element (p, j) of `B` is at
/// `right[j / 16 * rightPanel + p * 16 + j % 16]`. A tile streams one panel, front to back.
///
/// `A` is read one element at a time (each is broadcast), so its layout is free: element (i, p) is at `left[i
/// * leftRow + p / depth * leftSegment + p % depth * leftStep]` with `p` in `0..<segments * depth`.
/// This serves all three products of a dense layer with the same tile code:
///
/// | product | A | leftRow | leftStep | segments x depth |
/// |---|---|---|---|---|
/// | forward `y = x w` | `x`, batch x inputs | inputs | 1 | 1 x inputs |
/// | weight gradient `dw = x^T dy` | `x`, down its columns or packed in tiles | 1 | inputs | 1 x batch |
/// | input gradient `dx^T = w dy^T` | `w` in panels | 16 | 1 | panels x 16 |
public struct Product {
    /// The first element of `A`.
    public var left: UnsafePointer<Float>
    /// Distance from one row of `A` to the next.
    public var leftRow: Int
    /// Distance from one element of a row of `A` to the next, within a segment.
    public var leftStep: Int
    /// Distance from one segment of a row of `A` to the next.
    public var leftSegment: Int
    /// Segments in a row of `A`.
    public var segments: Int
    /// Elements in a segment.
    public var depth: Int
    /// The first panel of `B`; each has `segments * depth` rows of 16.
    public var right: UnsafePointer<Float>
    /// Distance from one panel of `B` to the next.
    public var rightPanel: Int
    /// Added to the row of `B` after each segment: 0, or -2 `depth` to read the segments last to first.
    public var rightSkip: Int
    /// Whether `A` is packed in tiles of its rows, each [depth][height]: `leftRow` is then 1 and `leftStep`
    /// the tile's height. The elements of a packed tile do not compete for one set of the L1 cache, as those
    /// of a matrix 4096 bytes wide do.
    public var leftIsPacked: Bool
    /// The number of rows of `A` and `C`.
    public var rows: Int
    /// The number of columns of `B` and `C` without padding; the last panel may have fewer than 16.
    public var columns: Int

    /// Describes a product; see the properties.
    public init(
        left: UnsafePointer<Float>, leftRow: Int, leftStep: Int, leftSegment: Int = 0, segments: Int = 1,
        depth: Int, right: UnsafePointer<Float>, rightPanel: Int, rightSkip: Int = 0,
        leftIsPacked: Bool = false, rows: Int, columns: Int
    ) {
        self.left = left
        self.leftRow = leftRow
        self.leftStep = leftStep
        self.leftSegment = leftSegment
        self.segments = segments
        self.depth = depth
        self.right = right
        self.rightPanel = rightPanel
        self.rightSkip = rightSkip
        self.leftIsPacked = leftIsPacked
        self.rows = rows
        self.columns = columns
    }
}
