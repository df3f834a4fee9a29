/// Layer normalisation of the rows of a batch x features matrix; a row is an example (Ba et al. 2016).
extension Engine {
    /// | x | gamma, beta | mean, inverse | y |
    /// |---|---|---|---|
    /// | batch x features | features | batch, overwritten | batch x features, overwritten |
    ///
    /// Mean and inverse = 1 / sqrt(variance + epsilon) of every row, with the biased variance, then y = gamma
    /// (x - mean) inverse + beta.
    func layerNorm(
        _ x: borrowing Tensor, gamma: Parameter, beta: Parameter, epsilon: Float,
        mean: inout Tensor, inverse: inout Tensor, into y: inout Tensor
    ) {
        let (batch, features) = rows(x, y, mean, inverse, features: gamma.count)
        require(gamma.shape == beta.shape, "Gamma \(gamma.shape) and beta \(beta.shape) differ.")
        let source = unsafe UnsafePointer(x.base)
        let (scale, shift) = unsafe (UnsafePointer(gamma.value.base), UnsafePointer(beta.value.base))
        let (means, inverses, to) = unsafe (mean.base, inverse.base, y.base)
        pool.split(batch, grain: Self.rowGrain(features)) { part in
            for row in part {
                let from = unsafe source + row * features
                let mean = Float(blockSum(features) { unsafe from[$0] } / Double(features))
                let squares = blockSum(features) { i in
                    let d = unsafe from[i] - mean
                    return d * d
                }
                let inverse = Float(1 / (squares / Double(features) + Double(epsilon)).squareRoot())
                unsafe means[row] = mean
                unsafe inverses[row] = inverse
                let out = unsafe to + row * features
                for i in 0..<features {
                    unsafe out[i] = scale[i] * ((from[i] - mean) * inverse) + shift[i]
                }
            }
        }
    }

    /// | x, dy | gamma | mean, inverse | dx |
    /// |---|---|---|---|
    /// | batch x features | features | batch | batch x features, overwritten |
    ///
    /// With g = gamma dy and xhat = (x - mean) inverse: dx = inverse (g - mean(g) - xhat mean(g xhat)).
    func layerNormInputGradient(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, gamma: Parameter, mean: borrowing Tensor,
        inverse: borrowing Tensor, into dx: inout Tensor
    ) {
        let (batch, features) = rows(x, dy, mean, inverse, features: gamma.count)
        require(dx.count == x.count, "\(x.shape) and its gradient \(dx.shape) differ.")
        let (source, gradient) = unsafe (UnsafePointer(x.base), UnsafePointer(dy.base))
        let scale = unsafe UnsafePointer(gamma.value.base)
        let (means, inverses) = unsafe (UnsafePointer(mean.base), UnsafePointer(inverse.base))
        let to = unsafe dx.base
        pool.split(batch, grain: Self.rowGrain(features)) { part in
            for row in part {
                let (from, dy) = unsafe (source + row * features, gradient + row * features)
                let (mean, inverse) = unsafe (means[row], inverses[row])
                let n = Double(features)
                let first = Float(blockSum(features) { unsafe scale[$0] * dy[$0] } / n)
                let second = Float(
                    blockSum(features) { i in
                        unsafe scale[i] * dy[i] * ((from[i] - mean) * inverse)
                    } / n)
                let out = unsafe to + row * features
                for i in 0..<features {
                    let xhat = unsafe (from[i] - mean) * inverse
                    unsafe out[i] = inverse * (scale[i] * dy[i] - first - xhat * second)
                }
            }
        }
    }

    /// | x, dy | mean, inverse | dGamma, dBeta |
    /// |---|---|---|
    /// | batch x features | batch | features, overwritten |
    ///
    /// dgamma = the sum over the batch of dy xhat, dbeta = the sum of dy.
    func layerNormParameterGradients(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, mean: borrowing Tensor, inverse: borrowing Tensor,
        dGamma: inout Tensor, dBeta: inout Tensor
    ) {
        let (batch, features) = rows(x, dy, mean, inverse, features: dGamma.count)
        require(dGamma.count == dBeta.count, "\(dGamma.shape) and \(dBeta.shape) differ.")
        let (source, gradient) = unsafe (UnsafePointer(x.base), UnsafePointer(dy.base))
        let (means, inverses) = unsafe (UnsafePointer(mean.base), UnsafePointer(inverse.base))
        let (toGamma, toBeta) = unsafe (dGamma.base, dBeta.base)
        pool.split(features, grain: max(Self.columnGrain, Self.rowGrain(batch))) { columns in
            unsafe (toGamma + columns.lowerBound).update(repeating: 0, count: columns.count)
            unsafe (toBeta + columns.lowerBound).update(repeating: 0, count: columns.count)
            for row in 0..<batch {
                let (from, dy) = unsafe (source + row * features, gradient + row * features)
                let (mean, inverse) = unsafe (means[row], inverses[row])
                for i in columns {
                    unsafe toGamma[i] += dy[i] * ((from[i] - mean) * inverse)
                    unsafe toBeta[i] += dy[i]
                }
            }
        }
    }

    private func rows(
        _ x: borrowing Tensor, _ y: borrowing Tensor, _ mean: borrowing Tensor, _ inverse: borrowing Tensor,
        features: Int
    ) -> (batch: Int, features: Int) {
        let batch = mean.count
        require(
            x.count == batch * features && y.count == x.count && inverse.count == batch,
            "\(x.shape) and \(y.shape) are not \(batch) examples of \(features) numbers.")
        return (batch, features)
    }
}
