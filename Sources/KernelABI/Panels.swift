/// Columns a panel holds, at every CPU level, since weights are stored in panels for good.
public let panelWidth = 16

/// How many panels a matrix of some columns has; the last may be partly padding.
public func panelCount(_ columns: Int) -> Int { ceilingQuotient(columns, panelWidth) }

/// A matrix in panels of 16 columns: element (i, j) is at `first[j / 16 * stride + i * 16 + j % 16]`.
public struct PanelMatrix {
    /// The first panel.
    public var first: UnsafePointer<Float>
    /// Elements from one panel to the next.
    public var stride: Int
    /// Rows that count.
    public var rows: Int
    /// Columns that count; the last panel may have fewer than 16.
    public var columns: Int

    /// Describes a matrix; see the properties.
    public init(first: UnsafePointer<Float>, stride: Int, rows: Int, columns: Int) {
        self.first = first
        self.stride = stride
        self.rows = rows
        self.columns = columns
    }
}

/// Blocks of one size to be written, panels or tiles, which may lie apart.
public struct BlockDestination {
    /// The first block.
    public var first: UnsafeMutablePointer<Float>
    /// Elements from one block to the next.
    public var stride: Int

    /// Describes where the blocks begin.
    public init(first: UnsafeMutablePointer<Float>, stride: Int) {
        self.first = first
        self.stride = stride
    }
}
