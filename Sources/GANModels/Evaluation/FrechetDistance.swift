import TensorCore

/// Mean and covariance of feature vectors.
struct GaussianFit {
    let mean: [Double]
    /// Unbiased: sums are divided by one less than their number, as `numpy.cov` does.
    let covariance: SymmetricMatrix

    /// The fit of at least two vectors.
    init(_ vectors: FeatureSet, on engine: Engine) {
        require(vectors.count >= 2, "\(vectors.count) vectors have no covariance.")
        let (count, size) = (vectors.count, vectors.size)
        var mean = [Double](repeating: 0, count: size)
        for row in 0..<count { for k in 0..<size { mean[k] += vectors.values[row * size + k] } }
        for k in 0..<size { mean[k] /= Double(count) }
        // The covariances are the products of the centred numbers of each kind.
        var centred = [Double](repeating: 0, count: size * count)
        for row in 0..<count {
            for k in 0..<size { centred[k * count + row] = vectors.values[row * size + k] - mean[k] }
        }
        let products = ScalarProducts(centred, centred, size: count, on: engine)
        let blocks = engine.map(products.blocks) { block in
            var covariances: [Double] = []
            products.forEach(inBlock: block) { _, _, piece in
                for j in 0..<piece.count { covariances.append(piece[j] / Double(count - 1)) }
            }
            return covariances
        }
        self.mean = mean
        covariance = SymmetricMatrix(size: size, elements: blocks.flatMap { $0 })
    }
}

/// A fit with the root of its covariance, for its distances to several others.
struct RootedFit {
    let fit: GaussianFit
    private let root: SymmetricMatrix

    init(_ fit: GaussianFit) {
        self.fit = fit
        root = fit.covariance.root()
    }

    /// The Fréchet distance of two normal distributions, squared (Dowson & Landau 1982), which is FID in the
    /// features of Inception (Heusel et al. 2017, equation 6):
    ///
    ///     |m - n|^2 + tr A + tr B - 2 tr (A B)^1/2
    ///
    /// The last trace is the sum of the roots of the eigenvalues of A^1/2 B A^1/2, which are those of A B,
    /// and real: `scipy.linalg.sqrtm` of A B, which others take, has changed its results with its versions.
    func frechetDistance(to other: GaussianFit) -> Double {
        let shift = zip(fit.mean, other.mean).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        let values = other.covariance.between(root).eigenvalues()
        let overlap = values.reduce(0) { $0 + max($1, 0).squareRoot() }
        return shift + fit.covariance.trace + other.covariance.trace - 2 * overlap
    }
}
