/// Softmax over the rows of a batch x classes matrix. Not optimised: outputs of few classes take no time.
extension Engine {
    /// y = e^(x - max) / sum e^(x - max), row by row. Subtracting the maximum keeps powers finite and sums
    /// above 0.
    public func softmax(_ x: borrowing Tensor, classes: Int, into y: inout Tensor) {
        _ = rowCount(x, of: classes, "classes", "Softmax")
        requireEqualCounts(x, y, "Softmax")
        for row in stride(from: 0, to: x.count, by: classes) {
            var largest = x[row]
            for i in row..<row + classes where x[i] > largest { largest = x[i] }
            for i in row..<row + classes { y[i] = x[i] - largest }
        }
        unsafe kernels.elementwise.exp(y.base, y.base, y.count)
        for row in stride(from: 0, to: x.count, by: classes) {
            var sum: Float = 0
            for i in row..<row + classes { sum += y[i] }
            for i in row..<row + classes { y[i] /= sum }
        }
    }

    /// dx = y (dy - sum y dy), row by row.
    func softmaxBackward(
        _ y: borrowing Tensor, _ dy: borrowing Tensor, classes: Int, into dx: inout Tensor
    ) {
        _ = rowCount(y, of: classes, "classes", "Softmax")
        requireEqualCounts(y, dy, "Softmax")
        requireEqualCounts(y, dx, "Softmax")
        for row in stride(from: 0, to: y.count, by: classes) {
            var mean: Float = 0
            for i in row..<row + classes { mean += y[i] * dy[i] }
            for i in row..<row + classes { dx[i] = y[i] * (dy[i] - mean) }
        }
    }
}
