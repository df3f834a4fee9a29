/// The product c = op(a) op(b) by its definition, as three loops: the reference for the fast ones.
///
/// | | shape |
/// |---|---|
/// | op(a) | rows x depth |
/// | op(b) | depth x columns |
/// | c | rows x columns, overwritten |
public func referenceProduct(
    _ a: borrowing Tensor, aTransposed: Bool = false,
    _ b: borrowing Tensor, bTransposed: Bool = false, into c: inout Tensor
) {
    let extent = ProductExtent(a.shape, aTransposed, b.shape, bTransposed, c.shape)
    for i in 0..<extent.rows {
        for j in 0..<extent.columns {
            var sum: Double = 0
            for p in 0..<extent.depth {
                let left = aTransposed ? a[p * extent.rows + i] : a[i * extent.depth + p]
                let right = bTransposed ? b[j * extent.depth + p] : b[p * extent.columns + j]
                sum += Double(left) * Double(right)
            }
            c[i * extent.columns + j] = Float(sum)
        }
    }
}

/// The lengths of a product, checked against all operands.
struct ProductExtent {
    let rows: Int
    let depth: Int
    let columns: Int

    init(_ a: Shape, _ aTransposed: Bool, _ b: Shape, _ bTransposed: Bool, _ c: Shape) {
        require(
            a.rank == 2 && b.rank == 2 && c.rank == 2, "Not all matrices: \(a) times \(b) into \(c).")
        rows = aTransposed ? a[1] : a[0]
        depth = aTransposed ? a[0] : a[1]
        columns = bTransposed ? b[0] : b[1]
        require(
            (bTransposed ? b[1] : b[0]) == depth && c[0] == rows && c[1] == columns,
            "Shapes do not fit: \(a)\(aTransposed ? "^T" : "") times \(b)\(bTransposed ? "^T" : "") into "
                + "\(c)."
        )
    }
}
