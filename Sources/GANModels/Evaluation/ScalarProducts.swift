import TensorCore

/// The scalar products of every vector of one set with every vector of another, a block at a time: all of
/// them, of 10,000 vectors each, would take 800 MB.
///
/// In double precision and in one order for each product, so that its bits depend on nothing but the two
/// vectors.
struct ScalarProducts {
    /// Vectors of the first set in a block.
    static let blockRows = 64
    /// Vectors of the second set in a block: with their vectors they fit a core's second cache.
    private static let blockColumns = 256
    private static let lanes = 8

    private let rows: FeatureSet
    private let columnCount: Int
    /// The second set's vectors, eight side by side: panel x element x lane, padded with zeros.
    private let panels: [SIMD8<Double>]

    /// The products of two sets of vectors of the same size.
    init(_ rows: FeatureSet, _ columns: FeatureSet) {
        require(rows.size == columns.size, "Vectors of \(rows.size) and \(columns.size) have no products.")
        self.rows = rows
        columnCount = columns.count
        let (count, size) = (columns.count, columns.size)
        var panels = [SIMD8<Double>](
            repeating: .zero, count: (count + Self.lanes - 1) / Self.lanes * size)
        for column in 0..<count {
            let (panel, lane) = column.quotientAndRemainder(dividingBy: Self.lanes)
            for k in 0..<size { panels[panel * size + k][lane] = columns.values[column * size + k] }
        }
        self.panels = panels
    }

    /// How many blocks of rows there are.
    var blocks: Int { (rows.count + Self.blockRows - 1) / Self.blockRows }

    /// The rows of a block.
    func range(ofBlock block: Int) -> Range<Int> {
        block * Self.blockRows..<min((block + 1) * Self.blockRows, rows.count)
    }

    /// Calls `body` with each row of a block and pieces of its products, in order of the columns: the row,
    /// the first column of the piece, and its products.
    ///
    /// - Parameter lowest: columns before this one need not be shown.
    func forEach(
        inBlock block: Int, from lowest: Int = 0, _ body: (Int, Int, UnsafeBufferPointer<Double>) -> Void
    ) {
        let range = range(ofBlock: block)
        let width = Self.blockColumns
        unsafe withUnsafeTemporaryAllocation(
            of: SIMD8<Double>.self, capacity: range.count * width / Self.lanes
        ) {
            buffer in
            guard let start = buffer.baseAddress else { return }
            for first in stride(from: lowest / width * width, to: columnCount, by: width) {
                let count = min(width, columnCount - first)
                unsafe multiply(range, first / Self.lanes, (count + Self.lanes - 1) / Self.lanes, start)
                for row in range {
                    let products = unsafe UnsafeRawPointer(
                        start + (row - range.lowerBound) * width / Self.lanes
                    )
                    .assumingMemoryBound(to: Double.self)
                    unsafe body(row, first, UnsafeBufferPointer(start: products, count: count))
                }
            }
        }
    }

    /// Two rows by eight columns at a time: what the registers hold.
    private func multiply(
        _ range: Range<Int>, _ firstPanel: Int, _ panelCount: Int, _ to: UnsafeMutablePointer<SIMD8<Double>>
    ) {
        let size = rows.size
        let stride = Self.blockColumns / Self.lanes
        unsafe rows.values.withUnsafeBufferPointer { vectors in
            unsafe panels.withUnsafeBufferPointer { panels in
                guard let vectors = vectors.baseAddress, let panels = panels.baseAddress else { return }
                for panel in 0..<panelCount {
                    let columns = unsafe panels + (firstPanel + panel) * size
                    var row = range.lowerBound
                    while row < range.upperBound {
                        // The last row of an odd number is computed twice.
                        let next = min(row + 1, range.upperBound - 1)
                        let (a, b) = unsafe (vectors + row * size, vectors + next * size)
                        var (first, second) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
                        for k in 0..<size {
                            let column = unsafe columns[k]
                            unsafe first += a[k] * column
                            unsafe second += b[k] * column
                        }
                        unsafe to[(row - range.lowerBound) * stride + panel] = first
                        unsafe to[(next - range.lowerBound) * stride + panel] = second
                        row += 2
                    }
                }
            }
        }
    }
}
