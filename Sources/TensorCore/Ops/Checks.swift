/// The common number of examples in two tensors: `a` has `aCount` elements per example, `b` has `bCount`.
func batchSize(
    _ a: borrowing Tensor, of aCount: Int, _ b: borrowing Tensor, of bCount: Int,
    _ name: @autoclosure () -> String
) -> Int {
    let batch = aCount > 0 ? a.count / aCount : 0
    require(
        batch >= 1 && a.count % aCount == 0 && bCount > 0 && b.count / bCount == batch
            && b.count % bCount == 0,
        "\(name()): \(a.shape) and \(b.shape) are not one batch of examples with \(aCount) and \(bCount) "
            + "elements."
    )
    return batch
}

/// The number of rows of `width` elements in a tensor, at least one, all whole.
func rowCount(
    _ x: borrowing Tensor, of width: Int, _ unit: @autoclosure () -> String, _ name: @autoclosure () -> String
) -> Int {
    require(
        width > 0 && x.count > 0 && x.count % width == 0,
        "\(name()): \(x.shape) does not consist of rows of \(width) \(unit()).")
    return x.count / width
}

/// Requires equal numbers of elements.
func requireEqualCounts(_ a: borrowing Tensor, _ b: borrowing Tensor, _ name: @autoclosure () -> String) {
    require(a.count == b.count, "\(name()): \(a.shape) and \(b.shape) differ.")
}

extension Parameter {
    /// Requires a vector of `count` elements in plain layout.
    func requireVector(_ count: Int) {
        require(layout == .plain && self.count == count, "\(name) \(shape) is not stored as (\(count),).")
    }

    /// Requires a parameter in panels with this shape.
    func requirePanels(_ expected: Shape) {
        require(
            layout == .panels && shape == expected, "\(name) \(shape) is not stored as panels of \(expected)."
        )
    }

    /// The rows and columns of a parameter that is a matrix in panels.
    func requireMatrix() -> (rows: Int, columns: Int) {
        require(layout == .panels && shape.rank == 2, "\(name) \(shape) is not a matrix in panels.")
        return (shape[0], shape[1])
    }
}

/// Requires rows of a bias's length in `dy`, and room for one such row in `sums`.
func requireSums(of dy: borrowing Tensor, _ sums: borrowing Tensor, _ bias: Parameter) {
    require(
        bias.layout == .plain && sums.count == bias.count && dy.count % bias.count == 0,
        "The sums of \(dy.shape) do not fit \(sums.shape) and \(bias.name) \(bias.shape).")
}
