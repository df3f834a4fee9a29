import TensorCore

/// A set of feature vectors with what its comparisons with other sets need of it alone.
struct PreparedSet: Sendable {
    let features: FeatureSet
    /// The squared length of each vector.
    let squaredLengths: [Double]
    /// The squared distance of each vector to its k-th nearest neighbour. The vector itself is none.
    let radii: [Double]
    let subsets: KernelSubsets
    /// The kernel's sum over all pairs of different vectors in each subset.
    let kernelSums: [Double]

    /// Which of the two sets of a comparison it is: their subsets are drawn independently.
    enum Role: Int { case real, generated }

    /// Prepares a set of more than `neighbors` vectors, and at least as many as a subset has.
    init(
        _ features: FeatureSet, _ role: Role, neighbors: Int = SetOverlap.neighbors,
        _ plan: KernelSubsets.Plan, on engine: Engine
    ) {
        require(
            features.count > neighbors,
            "\(features.count) vectors do not have \(neighbors) neighbours each.")
        let subsets = KernelSubsets(plan, of: features.count, which: role.rawValue, on: engine)
        let lengths = features.squaredLengths
        let products = ScalarProducts(features.values, features.values, size: features.size, on: engine)
        let stripes = engine.map((products.blocks + Stripe.blocks - 1) / Stripe.blocks) {
            Stripe($0, of: products, lengths, neighbors, subsets)
        }
        var nearest = NearestDistances(neighbors, vectors: features.count)
        for stripe in stripes { nearest.merge(stripe.nearest, from: stripe.first) }
        self.features = features
        squaredLengths = lengths
        radii = nearest.largest
        self.subsets = subsets
        // Each pair was met once, and counts in both orders.
        kernelSums = (0..<plan.count).map { subset in
            stripes.reduce(0) { $0 + 2 * $1.kernelSums[subset] }
        }
    }

    /// What the pairs of some vectors with all that follow show: the products of a set with itself are
    /// symmetric, so that half of them are enough.
    private struct Stripe: Sendable {
        /// Blocks of products in a stripe: few stripes, since each holds distances of all vectors after its
        /// first, and enough of them for many threads.
        static let blocks = 8

        /// The first vector.
        let first: Int
        /// The smallest distances of that vector and of those that follow.
        var nearest: NearestDistances
        /// The kernel's sum over the pairs in each subset.
        var kernelSums: [Double]

        init(
            _ index: Int, of products: ScalarProducts, _ lengths: [Double], _ neighbors: Int,
            _ subsets: KernelSubsets
        ) {
            let start = products.range(ofBlock: index * Self.blocks).lowerBound
            var nearest = NearestDistances(neighbors, vectors: lengths.count - start)
            var sums = [Double](repeating: 0, count: subsets.plan.count)
            let scale = 1 / Double(products.size)
            for block in index * Self.blocks..<min((index + 1) * Self.blocks, products.blocks) {
                let range = products.range(ofBlock: block)
                products.forEach(inBlock: block, from: range.lowerBound) { row, first, piece in
                    forEachNear(
                        lengths[row], lengths, first, piece, after: row,
                        isNear: { column, distances in
                            any(distances .< nearest.largest[row - start])
                                || any(distances .< eight(nearest.largest.span, column - start))
                        },
                        { column, distance in
                            nearest.insert(distance, of: row - start)
                            nearest.insert(distance, of: column - start)
                        })
                    subsets.add(
                        subsets.ofVector[row], first, piece, scale: scale, after: row, to: &sums)
                }
            }
            self.first = start
            self.nearest = nearest
            kernelSums = sums
        }
    }
}
