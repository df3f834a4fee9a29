import TensorCore

/// The kernel distance of two sets of images, KID in the features of Inception (Binkowski et al. 2018): the
/// squared maximum mean discrepancy with the kernel (x . y / size + 1)^3, by its unbiased estimate, of
/// subsets of equal size. It is about 0 for sets of one distribution, and may then be negative.
public struct KernelDistance: Equatable, Sendable {
    /// The mean over the subsets.
    public var mean: Double
    /// Their standard deviation.
    public var deviation: Double

    /// The distance by a number of subsets, drawn by a seed without repetition within a subset. Each set has
    /// at least as many vectors as a subset, which has at least two.
    init(
        _ a: FeatureSet, _ b: FeatureSet, subsets: Int = 100, subsetSize: Int = 1000, seed: UInt64 = 0,
        on engine: Engine
    ) {
        let size = min(subsetSize, a.count, b.count)
        require(size >= 2 && subsets >= 1, "Subsets of \(size) vectors have no kernel distance.")
        var pairs: [(FeatureSet, FeatureSet)] = []
        var order: [Int] = []
        for index in 0..<subsets {
            let chosen = [a, b].enumerated().map { which, set in
                let address = RandomStream.evaluation.address(seed: seed, step: 2 * index + which)
                engine.shuffle(&order, count: set.count, from: address)
                return set.subset(order[..<size])
            }
            pairs.append((chosen[0], chosen[1]))
        }
        let drawn = pairs
        let distances = engine.map(subsets) { Self.discrepancy(drawn[$0].0, drawn[$0].1) }
        let mean = distances.reduce(0, +) / Double(subsets)
        self.mean = mean
        deviation = (distances.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(subsets)).squareRoot()
    }

    /// The unbiased estimate of the squared discrepancy (Gretton et al. 2012, lemma 6).
    static func discrepancy(_ x: FeatureSet, _ y: FeatureSet) -> Double {
        let (m, n) = (Double(x.count), Double(y.count))
        return kernelSum(x, x, isSame: true) / (m * (m - 1)) + kernelSum(y, y, isSame: true) / (n * (n - 1))
            - 2 * kernelSum(x, y, isSame: false) / (m * n)
    }

    /// The sum of the kernel over all pairs; of a set with itself, over all pairs of two different vectors.
    private static func kernelSum(_ x: FeatureSet, _ y: FeatureSet, isSame: Bool) -> Double {
        let products = ScalarProducts(x, y)
        let scale = 1 / Double(x.size)
        var sum = 0.0
        for block in 0..<products.blocks {
            // Of a set with itself, each pair once.
            let lowest = isSame ? products.range(ofBlock: block).lowerBound : 0
            unsafe products.forEach(inBlock: block, from: lowest) { row, first, piece in
                let start = isSame ? min(max(row + 1 - first, 0), piece.count) : 0
                var part = 0.0
                for i in start..<piece.count {
                    let base = unsafe piece[i] * scale + 1
                    part += base * base * base
                }
                sum += isSame ? 2 * part : part
            }
        }
        return sum
    }
}
