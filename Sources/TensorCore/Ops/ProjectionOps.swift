import KernelABI

/// Products of examples with weights of their class. `classes` was checked.
extension Engine {
    /// | table | classes | vector | sums |
    /// |---|---|---|---|
    /// | classes x columns | batch | columns | batch x columns, overwritten |
    ///
    /// sums[b] = vector + scale table[class of b]
    func addRows(
        of table: Parameter, _ classes: [Int], times scale: Float, to vector: Parameter,
        into sums: inout Tensor
    ) {
        let (batch, columns) = (classes.count, table.shape[1])
        vector.requireVector(columns)
        require(
            table.layout == .plain && sums.count == batch * columns,
            "\(sums.shape) has no row of \(table.shape) for each of \(batch) examples.")
        checkLabels(classes, count: batch, classes: table.shape[0])
        let (rows, added) = unsafe (
            UnsafePointer(table.value.base), UnsafePointer(vector.value.base)
        )
        let to = unsafe sums.base
        pool.split(batch, grain: Self.rowGrain(columns)) { part in
            for n in part {
                unsafe kernels.elementwise.scaledSum(
                    rows + classes[n] * columns, added, scale, to + n * columns, columns)
            }
        }
    }

    /// | a | b | y |
    /// |---|---|---|
    /// | rows x columns | rows x columns | rows, overwritten |
    ///
    /// The scalar product of each row of `a` with the row of `b`, summed in double precision.
    func rowProducts(_ a: borrowing Tensor, _ b: borrowing Tensor, into y: inout Tensor) {
        let (rows, count) = (y.count, rowLength(a, rows: y.count, "Products of rows"))
        requireEqualCounts(a, b, "Products of rows")
        let (left, right, to) = unsafe (UnsafePointer(a.base), UnsafePointer(b.base), y.base)
        pool.split(rows, grain: Self.rowGrain(count)) { part in
            for n in part {
                let (one, other) = unsafe (left + n * count, right + n * count)
                unsafe to[n] = Float(blockSum(count) { unsafe one[$0] * other[$0] })
            }
        }
    }

    /// | x | factors | sums | total |
    /// |---|---|---|---|
    /// | batch x columns | batch | classes x columns, overwritten | columns, overwritten |
    ///
    /// The sums of factor x over the examples of each class, in the order of the batch, and over all classes.
    func sumRows(
        _ x: borrowing Tensor, times factors: borrowing Tensor, _ classes: [Int],
        byClass sums: inout Tensor, ofAll total: inout Tensor
    ) {
        let (batch, kinds) = (classes.count, sums.shape[0])
        let columns = rowLength(x, rows: batch, "Sums of rows")
        require(
            factors.count == batch && sums.count == kinds * columns && total.count == columns,
            "\(factors.shape), \(sums.shape) and \(total.shape) do not fit the rows of \(x.shape).")
        checkLabels(classes, count: batch, classes: kinds)
        let (from, scales) = unsafe (UnsafePointer(x.base), UnsafePointer(factors.base))
        let (to, whole) = unsafe (sums.base, total.base)
        // Whole cache lines, so that no two threads write to the same one.
        let line = TensorStorage.lineCount
        pool.split(ceilingQuotient(columns, line), grain: max(1, Self.rowGrain(batch * line))) { part in
            let range = part.lowerBound * line..<min(part.upperBound * line, columns)
            for c in 0..<kinds { for j in range { unsafe to[c * columns + j] = 0 } }
            for (n, c) in classes.enumerated() {
                let (row, sum) = unsafe (from + n * columns, to + c * columns)
                let factor = unsafe scales[n]
                for j in range { unsafe sum[j] += factor * row[j] }
            }
            for j in range { unsafe whole[j] = 0 }
            for c in 0..<kinds { for j in range { unsafe whole[j] += to[c * columns + j] } }
        }
    }

    /// Adds a bias of one number to every element.
    func add(_ bias: Parameter, toRowsOf y: inout Tensor) {
        bias.requireVector(1)
        let (to, value) = unsafe (y.base, bias.value[0])
        for i in 0..<y.count { unsafe to[i] += value }
    }
}

extension Tensor {
    /// Multiplies every element by a number.
    mutating func multiply(by factor: Float) {
        let values = unsafe base
        for i in 0..<count { unsafe values[i] *= factor }
    }
}
