/// A matrix in row-major order.
public struct Matrix {
    /// The element in the first row and column.
    public var first: UnsafePointer<Float>
    /// Rows.
    public var rows: Int
    /// Columns.
    public var columns: Int

    /// Describes a matrix; see the properties.
    public init(first: UnsafePointer<Float>, rows: Int, columns: Int) {
        self.first = first
        self.rows = rows
        self.columns = columns
    }
}
