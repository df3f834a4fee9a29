import KernelABI

// Batch normalisation (Ioffe & Szegedy 2015). The inner loops run along the features, so they vectorise.

/// The batch's mean and biased variance of a range of features.
func batchMoments(_ arguments: BatchNormArguments, columns: Range<Int>) {
    let x = arguments.input
    let features = arguments.features
    let mean = arguments.mean
    let variance = arguments.variance
    let share = 1 / Float(arguments.batch)
    sumRows(arguments.batch, columns, into: mean) { i, j in x[i * features + j] }
    for j in columns { mean[j] *= share }
    // Two passes: E[x^2] - E[x]^2 would cancel.
    sumRows(arguments.batch, columns, into: variance) { i, j in
        let centred = x[i * features + j] - mean[j]
        return centred * centred
    }
    for j in columns { variance[j] *= share }
}

/// y = gamma (x - mean) / sqrt(variance + epsilon) + beta with the given mean and variance.
func batchNorm(
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

/// dgamma = sum of dy xhat, dbeta = sum of dy and
/// dx = gamma / sqrt(variance + epsilon) (dy - dbeta / n - xhat dgamma / n) (Ioffe & Szegedy 2015, section 3)
func batchNormBackward(
    _ arguments: BatchNormArguments, _ gradients: BatchNormGradients, columns: Range<Int>
) {
    let x = arguments.input
    let (dy, dx) = (gradients.dy, gradients.dx)
    let (dGamma, dBeta) = (gradients.dGamma, gradients.dBeta)
    let features = arguments.features
    let mean = arguments.mean
    sumRows(arguments.batch, columns, into: dBeta) { i, j in dy[i * features + j] }
    sumRows(arguments.batch, columns, into: dGamma) { i, j in
        dy[i * features + j] * (x[i * features + j] - mean[j])
    }
    for j in columns { dGamma[j] *= inverseDeviation(arguments, j) }
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
