/// Functions of the rows of a matrix, which are the examples of a batch.
extension Engine {
    /// | x | norms |
    /// |---|---|
    /// | rows x columns | rows, overwritten |
    ///
    /// The sum of squares of each row, in double precision.
    public func squaredNorms(_ x: borrowing Tensor, into norms: inout Tensor) {
        let (rows, count) = (norms.count, rowLength(x, rows: norms.count, "Squared norms"))
        let (from, to) = unsafe (UnsafePointer(x.base), norms.base)
        pool.split(rows, grain: Self.rowGrain(count)) { part in
            for n in part {
                let row = unsafe from + n * count
                unsafe to[n] = Float(blockSum(count) { unsafe row[$0] * row[$0] })
            }
        }
    }

    /// | x | scales | y |
    /// |---|---|---|
    /// | rows x columns | rows | rows x columns, overwritten |
    ///
    /// y = scale x, with one scale for each row.
    public func scaleRows(_ x: borrowing Tensor, by scales: borrowing Tensor, into y: inout Tensor) {
        let (rows, count) = (scales.count, rowLength(x, rows: scales.count, "Scaled rows"))
        requireEqualCounts(x, y, "Scaled rows")
        let (from, factors, to) = unsafe (UnsafePointer(x.base), UnsafePointer(scales.base), y.base)
        pool.split(rows, grain: Self.rowGrain(count)) { part in
            for n in part {
                let (row, result) = unsafe (from + n * count, to + n * count)
                let factor = unsafe factors[n]
                for i in 0..<count { unsafe result[i] = factor * row[i] }
            }
        }
    }

    /// | a | b | shares | y |
    /// |---|---|---|---|
    /// | rows x columns | rows x columns | rows | more rows x columns, overwritten from row `first` on |
    ///
    /// y = b + share (a - b): a point between two rows, with one share for each pair.
    public func interpolateRows(
        _ a: borrowing Tensor, _ b: borrowing Tensor, shares: borrowing Tensor, into y: inout Tensor,
        atRow first: Int
    ) {
        let (rows, count) = (shares.count, rowLength(a, rows: shares.count, "Points between rows"))
        requireEqualCounts(a, b, "Points between rows")
        require(
            first >= 0 && (first + rows) * count <= y.count,
            "\(rows) rows of \(a.shape) do not fit into \(y.shape) from row \(first) on.")
        let to = unsafe y.base + first * count
        for n in 0..<rows {
            let share = shares[n]
            for i in n * count..<(n + 1) * count {
                unsafe to[i] = b.base[i] + share * (a.base[i] - b.base[i])
            }
        }
    }
}

/// The number of columns of a tensor with this many rows, at least one of each.
func rowLength(_ x: borrowing Tensor, rows: Int, _ name: @autoclosure () -> String) -> Int {
    require(
        rows > 0 && x.count > 0 && x.count % rows == 0,
        "\(name()): \(x.shape) does not consist of \(rows) equal rows.")
    return x.count / rows
}
