/// Columns in a panel. The same at every CPU level, because weights are stored in panels permanently.
public let panelWidth = 16

/// The number of panels of a matrix with this many columns; the last may be partly padding.
public func panelCount(_ columns: Int) -> Int { ceilingQuotient(columns, panelWidth) }

/// A matrix in panels of 16 columns: element (i, j) is at `first[j / 16 * stride + i * 16 + j % 16]`.
public struct PanelMatrix {
    /// The first panel.
    public var first: UnsafePointer<Float>
    /// Elements from one panel to the next.
    public var stride: Int
    /// Rows without padding.
    public var rows: Int
    /// Columns without padding; the last panel may have fewer than 16.
    public var columns: Int

    /// Describes a matrix; see the properties.
    public init(first: UnsafePointer<Float>, stride: Int, rows: Int, columns: Int) {
        self.first = first
        self.stride = stride
        self.rows = rows
        self.columns = columns
    }
}

/// Where blocks of equal size, panels or tiles, are written; gaps between them are allowed.
public struct BlockDestination {
    /// The first block.
    public var first: UnsafeMutablePointer<Float>
    /// Elements from one block to the next.
    public var stride: Int

    /// Describes the blocks; see the properties.
    public init(first: UnsafeMutablePointer<Float>, stride: Int) {
        self.first = first
        self.stride = stride
    }
}
