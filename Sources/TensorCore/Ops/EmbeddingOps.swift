/// Requires a label in 0..<classes for every example.
func checkLabels(_ labels: [Int], count: Int, classes: Int) {
    require(labels.count == count, "\(count) examples have \(labels.count) labels.")
    for label in labels where label < 0 || label >= classes {
        violated("The label \(label) is not one of the classes 0 to \(classes - 1).")
    }
}

/// Rows of a table, selected by the examples' classes. `classes` was checked.
extension Engine {
    /// | x | table | classes | y |
    /// |---|---|---|---|
    /// | batch x inputs | classes x units | batch | batch x (inputs + units), overwritten |
    func joinRows(
        _ x: borrowing Tensor, table: Parameter, _ classes: [Int], into y: inout Tensor
    ) {
        let (batch, units) = (classes.count, table.shape[1])
        let inputs = x.count / batch
        require(
            x.count == batch * inputs && y.count == batch * (inputs + units),
            "\(x.shape) and \(units) units for each of \(batch) examples do not concatenate to \(y.shape).")
        checkLabels(classes, count: batch, classes: table.shape[0])
        for (i, label) in classes.enumerated() {
            let to = unsafe y.base + i * (inputs + units)
            unsafe to.update(from: x.base + i * inputs, count: inputs)
            unsafe (to + inputs).update(from: table.value.base + label * units, count: units)
        }
    }

    /// | dy | dx |
    /// |---|---|
    /// | rows x (columns + others) | rows x columns, overwritten |
    func firstColumns(_ dy: borrowing Tensor, into dx: inout Tensor, rows: Int) {
        let (from, to) = (dy.count / rows, dx.count / rows)
        require(
            dy.count == rows * from && dx.count == rows * to && to <= from,
            "\(dx.shape) is not the shape of the first columns of \(rows) rows in \(dy.shape).")
        for i in 0..<rows { unsafe (dx.base + i * to).update(from: dy.base + i * from, count: to) }
    }

    /// | dy | classes | sums |
    /// |---|---|---|
    /// | batch x (others + units) | batch | classes x units, overwritten |
    ///
    /// Sums the last units of each class's examples, in the order of the batch.
    func sumRowsByClass(_ dy: borrowing Tensor, _ classes: [Int], into sums: inout Tensor) {
        let (batch, units) = (classes.count, sums.shape[1])
        let columns = dy.count / batch
        require(
            dy.count == batch * columns && columns >= units,
            "\(dy.shape) has no \(units) last units for each of \(batch) examples.")
        checkLabels(classes, count: batch, classes: sums.shape[0])
        sums.fill(0)
        for (i, label) in classes.enumerated() {
            let from = unsafe dy.base + i * columns + columns - units
            let to = unsafe sums.base + label * units
            for j in 0..<units { unsafe to[j] += from[j] }
        }
    }
}
