import KernelABI

// Batch normalisation (Ioffe & Szegedy 2015). The inner loops run along the features, so they vectorise.

/// The batch's mean and biased variance of a range of features.
public func batchMoments(_ arguments: BatchNormArguments, columns: Range<Int>) {
    let x = arguments.input
    let features = arguments.features
    let mean = arguments.mean
    let variance = arguments.variance
    let share = 1 / Float(arguments.batch)
    sumRows(arguments.batch, columns, into: mean) { i, j in x[i * features + j] }
    for j in columns { mean[j] *= share }
    // A second sweep over centred values: the difference of squares would lose the digits.
    sumRows(arguments.batch, columns, into: variance) { i, j in
        let centred = x[i * features + j] - mean[j]
        return centred * centred
    }
    for j in columns { variance[j] *= share }
}

/// y = gamma (x - mean) / sqrt(variance + epsilon) + beta with the mean and variance that are there.
public func batchNorm(
    _ arguments: BatchNormArguments, into y: UnsafeMutablePointer<Float>, columns: Range<Int>
) {
    let features = arguments.features
    forEachColumnBlock(columns) { block, scale in
        for j in block { scale[j - block.lowerBound] = arguments.gamma[j] * inverseDeviation(arguments, j) }
        for i in 0..<arguments.batch {
            let x = arguments.input + i * features
            let to = y + i * features
            for j in block {
                to[j] = multiplyAdd(
                    x[j] - arguments.mean[j], scale[j - block.lowerBound], arguments.beta[j])
            }
        }
    }
}

/// dgamma = sum of dy xhat, dbeta = sum of dy and, if wanted,
/// dx = gamma / sqrt(variance + epsilon) (dy - dbeta / n - xhat dgamma / n)  (Ioffe & Szegedy 2015, section 3).
public func batchNormBackward(
    _ arguments: BatchNormArguments, _ dy: UnsafePointer<Float>, dGamma: UnsafeMutablePointer<Float>,
    dBeta: UnsafeMutablePointer<Float>, into dx: UnsafeMutablePointer<Float>?, columns: Range<Int>
) {
    let x = arguments.input
    let features = arguments.features
    let mean = arguments.mean
    sumRows(arguments.batch, columns, into: dBeta) { i, j in dy[i * features + j] }
    sumRows(arguments.batch, columns, into: dGamma) { i, j in
        dy[i * features + j] * (x[i * features + j] - mean[j])
    }
    for j in columns { dGamma[j] *= inverseDeviation(arguments, j) }
    guard let dx else { return }
    let share = 1 / Float(arguments.batch)
    forEachColumnBlock(columns) { block, inverse in
        for j in block { inverse[j - block.lowerBound] = inverseDeviation(arguments, j) }
        for i in 0..<arguments.batch {
            let row = i * features
            for j in block {
                let deviation = inverse[j - block.lowerBound]
                let xhat = (x[row + j] - mean[j]) * deviation
                let centred = dy[row + j] - share * multiplyAdd(xhat, dGamma[j], dBeta[j])
                dx[row + j] = arguments.gamma[j] * deviation * centred
            }
        }
    }
}

/// 1 / sqrt(variance + epsilon).
@inline(__always)
private func inverseDeviation(_ arguments: BatchNormArguments, _ j: Int) -> Float {
    1 / rootOf(arguments.variance[j] + arguments.epsilon)
}

/// Rows that are summed before they join the total, so that rounding grows with the blocks, not the rows.
private let rowBlock = 16

/// sums[j] = the sum over rows of value(row, j), in blocks of `rowBlock` rows.
@inline(__always)
private func sumRows(
    _ rows: Int, _ columns: Range<Int>, into sums: UnsafeMutablePointer<Float>, _ value: (Int, Int) -> Float
) {
    forEachColumnBlock(columns) { block, part in
        for j in block { sums[j] = 0 }
        var row = 0
        while row < rows {
            for j in block { part[j - block.lowerBound] = 0 }
            let end = min(row + rowBlock, rows)
            while row < end {
                for j in block { part[j - block.lowerBound] += value(row, j) }
                row += 1
            }
            for j in block { sums[j] += part[j - block.lowerBound] }
        }
    }
}

/// Calls `body` with blocks of at most 64 columns and a scratch of 64 floats that stays in L1.
@inline(__always)
private func forEachColumnBlock(
    _ columns: Range<Int>, _ body: (Range<Int>, UnsafeMutablePointer<Float>) -> Void
) {
    var scratch = (
        Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero
    )
    withUnsafeMutableBytes(of: &scratch) { bytes in
        guard let base = bytes.baseAddress else { return }
        var first = columns.lowerBound
        while first < columns.upperBound {
            let last = min(first + 64, columns.upperBound)
            body(first..<last, base.assumingMemoryBound(to: Float.self))
            first = last
        }
    }
}
