import KernelABI

/// What a product does with its destination.
public enum Destination: Sendable {
    /// c = a b; the old content is never read.
    case overwrite
    /// c += a b.
    case accumulate
}

/// The right operand of products, stored in panels of 16 columns: [columns / 16][rows][16], zero-padded.
public struct Panels: ~Copyable {
    /// Rows of the matrix.
    public let rows: Int
    /// Columns of the matrix.
    public let columns: Int
    var storage: Tensor

    /// Creates a matrix of zeros.
    public init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
        storage = Tensor([panelCount(columns), rows, panelWidth])
    }
}

extension Engine {
    /// panels = op(b); b is rows x columns or, transposed, columns x rows.
    public func pack(_ b: borrowing Tensor, transposed: Bool = false, into panels: inout Panels) {
        let expected: Shape =
            transposed ? [panels.columns, panels.rows] : [panels.rows, panels.columns]
        require(b.shape == expected, "\(b.shape) does not pack into panels of \(expected).")
        let matrix = unsafe Matrix(first: b.base, rows: b.shape[0], columns: b.shape[1])
        let to = unsafe BlockDestination(first: panels.storage.base, stride: panels.rows * panelWidth)
        if transposed {
            pool.split(panelCount(panels.rows), grain: 4) { blocks in
                unsafe kernels.packing.packTransposed(matrix, to, blocks)
            }
        } else {
            pool.split(panelCount(panels.columns), grain: 4) { range in
                unsafe kernels.packing.packPanels(matrix, to, range)
            }
        }
    }

    /// c = op(a) b or c += op(a) b with b in panels.
    ///
    /// | op(a) | b | c |
    /// |---|---|---|
    /// | rows x depth | depth x columns | rows x columns |
    public func multiply(
        _ a: borrowing Tensor, transposed: Bool = false, _ b: borrowing Panels,
        _ destination: Destination = .overwrite, into c: inout Tensor
    ) {
        let extent = ProductExtent(a.shape, transposed, [b.rows, b.columns], false, c.shape)
        let product = unsafe Product(
            left: a.base, leftRow: transposed ? 1 : extent.depth, leftStep: transposed ? extent.rows : 1,
            depth: extent.depth, right: b.storage.base, rightPanel: extent.depth * panelWidth,
            rows: extent.rows, columns: extent.columns)
        let to = unsafe c.base
        pool.split(panelCount(extent.columns)) { panels in
            switch destination {
            case .overwrite: unsafe kernels.products.multiply(product, nil, to, panels)
            case .accumulate: unsafe kernels.products.multiplyAccumulate(product, to, panels)
            }
        }
    }

    /// c = op(a) op(b) or c += op(a) op(b). Packs b into new panels first, so it allocates; keep an operand
    /// that is used again in `Panels`.
    public func multiply(
        _ a: borrowing Tensor, aTransposed: Bool = false,
        _ b: borrowing Tensor, bTransposed: Bool = false,
        _ destination: Destination = .overwrite, into c: inout Tensor
    ) {
        let extent = ProductExtent(a.shape, aTransposed, b.shape, bTransposed, c.shape)
        var panels = Panels(rows: extent.depth, columns: extent.columns)
        pack(b, transposed: bTransposed, into: &panels)
        multiply(a, transposed: aTransposed, panels, destination, into: &c)
    }
}
