import TensorCore

/// The kernel distance of two sets of images, KID in the features of Inception (Binkowski et al. 2018): the
/// squared maximum mean discrepancy with the kernel (x . y / size + 1)^3, by its unbiased estimate, of
/// subsets of equal size. It is about 0 for sets of one distribution, and may then be negative.
public struct KernelDistance: Equatable, Sendable {
    /// The mean over the subsets.
    public var mean: Double
    /// Their standard deviation.
    public var deviation: Double

    /// The distance by the kernel's sums over the pairs of each subset: of real vectors, of generated ones,
    /// and of one of each.
    init(real: [Double], generated: [Double], between: [Double], subsetSize: Int) {
        let size = Double(subsetSize)
        // Gretton et al. 2012, lemma 6.
        let distances = between.indices.map {
            (real[$0] + generated[$0]) / (size * (size - 1)) - 2 * between[$0] / (size * size)
        }
        let mean = distances.reduce(0, +) / Double(distances.count)
        self.mean = mean
        deviation =
            (distances.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(distances.count)).squareRoot()
    }
}

/// Which vectors of a set belong to which subset: each subset is drawn without repetition, independently of
/// the others.
struct KernelSubsets: Sendable {
    /// How many subsets, and of how many vectors.
    struct Plan: Equatable, Sendable {
        var count = 100
        var size = 1000
    }

    let plan: Plan
    /// The vectors of each subset, in order.
    let members: [[Int32]]
    /// The subsets of each vector.
    let ofVector: [[Int32]]
    /// Where each piece of `ScalarProducts.pieceColumns` vectors begins in a subset's members: subset x
    /// (pieces + 1).
    private let starts: [[Int32]]

    /// Draws subsets of a set of `count` vectors. `which` tells two sets of one comparison apart.
    init(_ plan: Plan, of count: Int, which: Int, seed: UInt64 = 0, on engine: Engine) {
        require(
            plan.size >= 2 && plan.size <= count && plan.count >= 1,
            "\(plan.count) subsets of \(plan.size) of \(count) vectors have no kernel distance.")
        var (members, starts) = ([[Int32]](), [[Int32]]())
        var ofVector = [[Int32]](repeating: [], count: count)
        var order: [Int] = []
        let width = ScalarProducts.pieceColumns
        for subset in 0..<plan.count {
            engine.shuffle(
                &order, count: count,
                from: RandomStream.evaluation.address(seed: seed, step: 2 * subset + which))
            let chosen = order.prefix(plan.size).sorted()
            for vector in chosen { ofVector[vector].append(Int32(subset)) }
            members.append(chosen.map(Int32.init))
            var begins: [Int32] = []
            var next = 0
            for piece in 0...(count + width - 1) / width {
                while next < chosen.count, chosen[next] < piece * width { next += 1 }
                begins.append(Int32(next))
            }
            starts.append(begins)
        }
        self.plan = plan
        self.members = members
        self.ofVector = ofVector
        self.starts = starts
    }

    /// Adds the kernel of a vector with those vectors of this set that share a subset with it to the subsets'
    /// sums.
    ///
    /// - Parameters:
    ///   - subsets: the vector's subsets.
    ///   - first: the first vector of a piece of this set, whose products with the vector follow.
    ///   - skipped: vectors of this set up to this one are left out; none by default.
    func add(
        _ subsets: [Int32], _ first: Int, _ products: borrowing Span<Double>, scale: Double,
        after skipped: Int = -1, to sums: inout [Double]
    ) {
        let piece = first / ScalarProducts.pieceColumns
        for subset in subsets {
            let subset = Int(subset)
            let end = Int(starts[subset][piece + 1])
            var begin = Int(starts[subset][piece])
            while begin < end, members[subset][begin] <= skipped { begin += 1 }
            var sum = 0.0
            for position in begin..<end {
                let base = products[Int(members[subset][position]) - first] * scale + 1
                sum += base * base * base
            }
            sums[subset] += sum
        }
    }
}
