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
        let scale = 1 / Double(features.size)
        let blocks = engine.map(products.blocks) { block in
            let range = products.range(ofBlock: block)
            var nearest = range.map { _ in NearestDistances(neighbors) }
            var sums = [Double](repeating: 0, count: plan.count)
            products.forEach(inBlock: block) { row, first, piece in
                forEachNear(
                    lengths[row], lengths, first, piece, within: nearest[row - range.lowerBound].largest,
                    or: nil
                ) { column, distance in
                    if column != row { nearest[row - range.lowerBound].insert(distance) }
                }
                subsets.add(
                    subsets.ofVector[row], first, piece, scale: scale, except: row, to: &sums)
            }
            return (radii: nearest.map(\.largest), sums: sums)
        }
        self.features = features
        squaredLengths = lengths
        radii = blocks.flatMap(\.radii)
        self.subsets = subsets
        kernelSums = blocks.reduce(into: [Double](repeating: 0, count: plan.count)) { total, block in
            for i in total.indices { total[i] += block.sums[i] }
        }
    }
}

/// The smallest of the numbers that it was given, so many of them.
private struct NearestDistances {
    private var sorted: [Double]

    init(_ count: Int) { sorted = [Double](repeating: .infinity, count: count) }

    var largest: Double { sorted[sorted.count - 1] }

    mutating func insert(_ distance: Double) {
        guard distance < largest else { return }
        var i = sorted.count - 1
        while i > 0, sorted[i - 1] > distance {
            sorted[i] = sorted[i - 1]
            i -= 1
        }
        sorted[i] = distance
    }
}
