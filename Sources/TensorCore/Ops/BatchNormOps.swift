import KernelABI

/// Batch normalisation over the rows of a rows x features matrix (Ioffe & Szegedy 2015). A row is an example,
/// or one of its pixels.
extension Engine {
    /// The batch's mean and biased variance per feature, then
    /// y = gamma (x - mean) / sqrt(variance + epsilon) + beta.
    func batchNormTraining(
        _ x: borrowing Tensor, gamma: Parameter, beta: Parameter, epsilon: Float,
        mean: inout Tensor, variance: inout Tensor, into y: inout Tensor
    ) {
        let arguments = arguments(x, gamma, beta, epsilon, mean, variance)
        requireEqualCounts(x, y, Self.batchNorm)
        let to = unsafe y.base
        pool.split(arguments.features, grain: grain(arguments)) { columns in
            unsafe kernels.reductions.batchMoments(arguments, columns)
            unsafe kernels.reductions.batchNorm(arguments, to, columns)
        }
    }

    /// y = gamma (x - mean) / sqrt(variance + epsilon) + beta with a given mean and variance.
    func batchNormInference(
        _ x: borrowing Tensor, gamma: Parameter, beta: Parameter, epsilon: Float,
        mean: borrowing Tensor, variance: borrowing Tensor, into y: inout Tensor
    ) {
        let arguments = arguments(x, gamma, beta, epsilon, mean, variance)
        requireEqualCounts(x, y, Self.batchNorm)
        let to = unsafe y.base
        pool.split(arguments.features, grain: grain(arguments)) { columns in
            unsafe kernels.reductions.batchNorm(arguments, to, columns)
        }
    }

    /// dgamma = sum of dy xhat, dbeta = sum of dy and
    /// dx = gamma / sqrt(variance + epsilon) (dy - dbeta / n - xhat dgamma / n).
    func batchNormBackward(
        _ x: borrowing Tensor, _ dy: borrowing Tensor, gamma: Parameter, beta: Parameter, epsilon: Float,
        mean: borrowing Tensor, variance: borrowing Tensor, dGamma: inout Tensor, dBeta: inout Tensor,
        into dx: inout Tensor
    ) {
        let arguments = arguments(x, gamma, beta, epsilon, mean, variance)
        requireEqualCounts(x, dy, Self.batchNorm)
        requireEqualCounts(x, dx, Self.batchNorm)
        requireEqualCounts(gamma.value, dGamma, Self.batchNorm)
        requireEqualCounts(gamma.value, dBeta, Self.batchNorm)
        let gradients = unsafe BatchNormGradients(
            dy: dy.base, dGamma: dGamma.base, dBeta: dBeta.base, dx: dx.base)
        pool.split(arguments.features, grain: grain(arguments)) { columns in
            unsafe kernels.reductions.batchNormBackward(arguments, gradients, columns)
        }
    }

    /// The least columns per thread: fewer where columns are long, but always whole cache lines.
    private func grain(_ arguments: BatchNormArguments) -> Int {
        max(panelWidth, min(Self.columnGrain, Self.elementGrain / max(arguments.batch, 1)))
    }

    /// The operation's name in messages.
    private static let batchNorm = "Batch normalisation"

    /// The kernels' arguments, after checking all shapes.
    private func arguments(
        _ x: borrowing Tensor, _ gamma: Parameter, _ beta: Parameter, _ epsilon: Float,
        _ mean: borrowing Tensor, _ variance: borrowing Tensor
    ) -> BatchNormArguments {
        let features = gamma.count
        let batch = rowCount(x, of: features, "features", Self.batchNorm)
        gamma.requireVector(features)
        beta.requireVector(features)
        requireEqualCounts(gamma.value, mean, Self.batchNorm)
        requireEqualCounts(gamma.value, variance, Self.batchNorm)
        return unsafe BatchNormArguments(
            input: x.base, batch: batch, features: features, epsilon: epsilon,
            gamma: gamma.value.base, beta: beta.value.base, mean: mean.base, variance: variance.base)
    }
}
