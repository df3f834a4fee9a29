/// The scalar products of some vectors with others, in double precision.
///
/// The second vectors lie in panels of eight, side by side: element k of vector j is at
/// `right[(j / 8 * size + k) * 8 + j % 8]`.
public struct ScalarProduct {
    /// The first element of the first vector; vectors follow each other.
    public var left: UnsafePointer<Double>
    /// The number of these vectors.
    public var rows: Int
    /// The first of the panels.
    public var right: UnsafePointer<Double>
    /// The number of panels.
    public var panels: Int
    /// The number of elements of a vector.
    public var size: Int

    /// Describes the products; see the properties.
    public init(
        left: UnsafePointer<Double>, rows: Int, right: UnsafePointer<Double>, panels: Int, size: Int
    ) {
        self.left = left
        self.rows = rows
        self.right = right
        self.panels = panels
        self.size = size
    }

    /// Vectors in a panel: two registers of AVX.
    public static var panelWidth: Int { 8 }
}
