import KernelABI

/// The scalar products of every vector of one set with every vector of another, in double precision, a block
/// at a time: all of them, of 10,000 vectors each, would take 800 MB.
///
/// Each is summed in one order, so that its bits depend on nothing but its two vectors and the CPU level.
public struct ScalarProducts: Sendable {
    /// Vectors of the first set in a block: whole tiles.
    static let blockRows = 60
    /// Vectors of the second set in a piece: with 128 elements each, they fit a core's second cache.
    public static let pieceColumns = 256

    /// The number of elements of a vector.
    public let size: Int
    private let rows: [Double]
    private let columnCount: Int
    /// The second set's vectors in panels, padded with zeros.
    private let panels: [Double]
    private let kernels: KernelTable

    /// The products of two sets of vectors of `size` elements, each a multiple of `size` numbers, row-major.
    public init(_ rows: [Double], _ columns: [Double], size: Int, on engine: Engine) {
        require(
            size >= 1 && rows.count % size == 0 && columns.count % size == 0,
            "\(rows.count) and \(columns.count) numbers are not vectors of \(size).")
        self.size = size
        self.rows = rows
        columnCount = columns.count / size
        kernels = engine.kernels
        let width = ScalarProduct.panelWidth
        var panels = [Double](repeating: 0, count: ceilingQuotient(columnCount, width) * width * size)
        for column in 0..<columnCount {
            let (panel, lane) = column.quotientAndRemainder(dividingBy: width)
            let first = panel * size * width + lane
            for k in 0..<size { panels[first + k * width] = columns[column * size + k] }
        }
        self.panels = panels
    }

    /// The number of blocks of rows.
    public var blocks: Int { ceilingQuotient(rows.count / size, Self.blockRows) }

    /// The rows of a block.
    public func range(ofBlock block: Int) -> Range<Int> {
        block * Self.blockRows..<min((block + 1) * Self.blockRows, rows.count / size)
    }

    /// Calls `body` with the products of a block in pieces of up to `pieceColumns` columns, front to back,
    /// each row of the block in turn: the row, the first column of the piece, and the row's products. The
    /// first piece is that with the column `start`.
    public func forEach(
        inBlock block: Int, from start: Int = 0,
        _ body: (_ row: Int, _ first: Int, _ products: borrowing Span<Double>) -> Void
    ) {
        let (range, width) = (range(ofBlock: block), ScalarProduct.panelWidth)
        guard !range.isEmpty else { return }
        unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: range.count * Self.pieceColumns) {
            buffer in
            let firstPiece = start / Self.pieceColumns * Self.pieceColumns
            for first in stride(from: firstPiece, to: columnCount, by: Self.pieceColumns) {
                let count = min(Self.pieceColumns, columnCount - first)
                let panelCount = ceilingQuotient(count, width)
                unsafe multiply(range, first / width, panelCount, buffer)
                for row in range {
                    let start = (row - range.lowerBound) * panelCount * width
                    let products = unsafe UnsafeBufferPointer(rebasing: buffer[start..<start + count])
                    unsafe body(row, first, products.span)
                }
            }
        }
    }

    private func multiply(
        _ range: Range<Int>, _ firstPanel: Int, _ panelCount: Int, _ to: UnsafeMutableBufferPointer<Double>
    ) {
        unsafe rows.withUnsafeBufferPointer { left in
            unsafe panels.withUnsafeBufferPointer { right in
                guard let left = left.baseAddress, let right = right.baseAddress, let to = to.baseAddress
                else { return }
                let product = unsafe ScalarProduct(
                    left: left + range.lowerBound * size, rows: range.count,
                    right: right + firstPanel * size * ScalarProduct.panelWidth, panels: panelCount,
                    size: size)
                unsafe kernels.products.scalarProducts(product, to)
            }
        }
    }
}
