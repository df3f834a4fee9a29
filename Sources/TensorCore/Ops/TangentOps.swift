import KernelABI

/// The operands of the parameters' gradients in a tangent pass, see `Layer.tangent`.
extension Engine {
    /// | x | t | scales | result |
    /// |---|---|---|---|
    /// | batch x input | batch x input | batch | batch x input, in the workspace until the next call |
    ///
    /// result = scale x + t, with one scale for each example.
    func scaledSum(
        _ x: borrowing Tensor, _ t: borrowing Tensor, scales: borrowing Tensor
    ) -> Tensor {
        let count = rowLength(x, rows: scales.count, "Tangent")
        requireEqualCounts(x, t, "Tangent")
        let sum = workspace.tensor(.operand, count: x.count)
        let (values, directions) = unsafe (UnsafePointer(x.base), UnsafePointer(t.base))
        let (factors, to) = unsafe (UnsafePointer(scales.base), sum.base)
        pool.split(scales.count, grain: Self.rowGrain(count)) { examples in
            for n in examples {
                unsafe kernels.elementwise.scaledSum(
                    values + n * count, directions + n * count, factors[n], to + n * count, count)
            }
        }
        return sum
    }

    /// | dy | slopes | sums |
    /// |---|---|---|
    /// | batch x pixels x channels | batch | channels, overwritten |
    ///
    /// db = the sum over examples of slope times the sum of dy's pixels, stored in `sums`, then applied to
    /// the bias.
    func biasGradient(
        _ dy: borrowing Tensor, slopes: borrowing Tensor, sums: inout Tensor, bias: Parameter,
        use: ParameterUse
    ) {
        requireSums(of: dy, sums, bias)
        let (batch, channels) = (slopes.count, bias.count)
        let count = rowLength(dy, rows: batch, "Bias gradient")
        let each = workspace.tensor(.first, count: batch * channels)
        let (gradient, of) = unsafe (UnsafePointer(dy.base), each.base)
        pool.split(batch, grain: Self.rowGrain(count)) { examples in
            for n in examples {
                let pixels = unsafe Matrix(
                    first: gradient + n * count, rows: count / channels, columns: channels)
                unsafe kernels.reductions.sumPixels(pixels, of + n * channels, 0..<panelCount(channels))
            }
        }
        let to = unsafe sums.base
        sums.fill(0)
        for n in 0..<batch {
            let slope = slopes[n]
            for j in 0..<channels { unsafe to[j] += slope * of[n * channels + j] }
        }
        apply(sums, to: bias, use)
    }
}
