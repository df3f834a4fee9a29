import TensorCore

/// How far two sets of images lie in each other, by the balls around each vector that reach to its k-th
/// nearest neighbour within its own set: precision and recall (Kynkäänniemi et al. 2019), density and
/// coverage (Naeem et al. 2020, equations 4 and 5). A vector on a ball's surface is outside, as in the
/// authors' program (clovaai/generative-evaluation-prdc).
public struct SetOverlap: Equatable, Sendable {
    /// The share of generated images that lie in the ball of a real one: how real they look.
    public var precision: Double
    /// The share of real images that lie in the ball of a generated one: how much of the variety is met.
    public var recall: Double
    /// In how many real images' balls a generated one lies, as a share of k: may exceed 1.
    public var density: Double
    /// The share of real images with a generated one in their ball.
    public var coverage: Double

    /// k: as in Naeem et al. 2020.
    static let neighbors = 5

    /// Compares two sets, each of more than `neighbors` vectors.
    ///
    /// - Parameter realRadii: those of the real set, if they were computed before.
    init(
        real: FeatureSet, realRadii: [Double]? = nil, generated: FeatureSet, neighbors: Int = neighbors,
        on engine: Engine
    ) {
        require(
            min(real.count, generated.count) > neighbors,
            "Sets of \(real.count) and \(generated.count) vectors have no \(neighbors) neighbours each.")
        let realRadii = realRadii ?? Self.radii(real, neighbors, on: engine)
        let generatedRadii = Self.radii(generated, neighbors, on: engine)
        let blocks = Self.blocks(real, generated, realRadii, generatedRadii, on: engine)
        var isInside = [Bool](repeating: false, count: generated.count)
        var (recalled, covered, inside) = (0, 0, 0)
        for block in blocks {
            for (index, flag) in block.isInside.enumerated() where flag { isInside[index] = true }
            recalled += block.recalled
            covered += block.covered
            inside += block.inside
        }
        precision = Double(isInside.count { $0 }) / Double(generated.count)
        recall = Double(recalled) / Double(real.count)
        density = Double(inside) / Double(neighbors * generated.count)
        coverage = Double(covered) / Double(real.count)
    }

    /// What the distances from some real vectors to all generated ones show.
    private struct Block: Sendable {
        /// For each generated vector, whether it lies in the ball of one of the real ones.
        var isInside: [Bool]
        /// Real vectors in some generated one's ball.
        var recalled = 0
        /// Real vectors with a generated one in their ball.
        var covered = 0
        /// Pairs of a generated vector and a real one's ball around it.
        var inside = 0
    }

    private static func blocks(
        _ real: FeatureSet, _ generated: FeatureSet, _ realRadii: [Double], _ generatedRadii: [Double],
        on engine: Engine
    ) -> [Block] {
        let products = ScalarProducts(real, generated)
        let (realLengths, generatedLengths) = (real.squaredLengths, generated.squaredLengths)
        return engine.map(products.blocks) { index in
            var block = Block(isInside: [Bool](repeating: false, count: generated.count))
            let range = products.range(ofBlock: index)
            let first = range.lowerBound
            var isRecalled = [Bool](repeating: false, count: range.count)
            var isCovered = isRecalled
            unsafe products.forEach(inBlock: index) { row, column, piece in
                let (length, radius) = (realLengths[row], realRadii[row])
                for i in 0..<piece.count {
                    let distance = unsafe squaredDistance(length, generatedLengths[column + i], piece[i])
                    if distance < radius {
                        block.isInside[column + i] = true
                        block.inside += 1
                        isCovered[row - first] = true
                    }
                    if distance < generatedRadii[column + i] { isRecalled[row - first] = true }
                }
            }
            block.recalled = isRecalled.count { $0 }
            block.covered = isCovered.count { $0 }
            return block
        }
    }

    /// The squared distance of each vector to its k-th nearest neighbour. The vector itself is none.
    static func radii(_ set: FeatureSet, _ neighbors: Int, on engine: Engine) -> [Double] {
        let products = ScalarProducts(set, set)
        let lengths = set.squaredLengths
        let blocks = engine.map(products.blocks) { block in
            let range = products.range(ofBlock: block)
            var nearest = range.map { _ in NearestDistances(neighbors) }
            unsafe products.forEach(inBlock: block) { row, column, piece in
                for i in 0..<piece.count where column + i != row {
                    unsafe nearest[row - range.lowerBound]
                        .insert(squaredDistance(lengths[row], lengths[column + i], piece[i]))
                }
            }
            return nearest.map(\.largest)
        }
        return blocks.flatMap { $0 }
    }

    /// |x - y|^2 of the lengths and the product; rounding must not make it negative.
    private static func squaredDistance(_ x: Double, _ y: Double, _ product: Double) -> Double {
        max(x + y - 2 * product, 0)
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
