import Foundation
import Testing
import TensorCore

@testable import GANModels

/// Distances between sets of feature vectors, against the programs that people compare with and against known
/// answers.
struct EvaluationTests {
    private struct Golden: Codable {
        var size: Int
        var shift, scale: Double
        var fid, kid: Double
        var precision, recall, density, coverage: Double
    }

    private let engine = Engine(threads: 2)

    /// The vectors of `Tests/Golden/metrics_golden.py`.
    private func vectors(_ count: Int, _ size: Int, seed: UInt64, shift: Double = 0, scale: Double = 1)
        -> FeatureSet
    {
        var state = seed
        let values = (0..<count * size).map { _ in
            var total = -2.0
            for _ in 0..<4 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                total += Double(state >> 40) / 0x1p24
            }
            return shift + scale * total
        }
        return FeatureSet(size: size, values: values)
    }

    private func isNear(_ value: Double, _ expected: Double) -> Bool {
        abs(value - expected) <= 1e-6 * max(abs(expected), 1e-3)
    }

    private func compared(
        _ real: FeatureSet, _ generated: FeatureSet, _ plan: KernelSubsets.Plan = .init(count: 1, size: 2),
        on engine: Engine = Engine(threads: 2)
    ) -> SetComparison {
        SetComparison(
            real: PreparedSet(real, .real, plan, on: engine),
            generated: PreparedSet(generated, .generated, plan, on: engine), on: engine)
    }

    @Test func figuresAreThoseOfOtherPrograms() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Golden/metrics_golden.json")
        let cases = try JSONDecoder().decode([String: Golden].self, from: Data(contentsOf: file))
        #expect(cases.count == 3)
        for (name, golden) in cases {
            let real = vectors(203, golden.size, seed: 1)
            let generated = vectors(151, golden.size, seed: 2, shift: golden.shift, scale: golden.scale)
            let fid = RootedFit(GaussianFit(real, on: engine))
                .frechetDistance(to: GaussianFit(generated, on: engine))
            #expect(isNear(fid, golden.fid), "\(name): \(fid), not \(golden.fid)")
            let first = FeatureSet(size: golden.size, values: Array(real.values.prefix(151 * golden.size)))
            let kid = compared(first, generated, KernelSubsets.Plan(count: 1, size: 151)).kernelDistance
            #expect(isNear(kid.mean, golden.kid), "\(name): \(kid), not \(golden.kid)")
            let overlap = compared(real, generated).overlap
            for (value, expected) in [
                (overlap.precision, golden.precision), (overlap.recall, golden.recall),
                (overlap.density, golden.density), (overlap.coverage, golden.coverage),
            ] {
                #expect(isNear(value, expected), "\(name): \(value), not \(expected)")
            }
        }
    }

    @Test func aSetAgainstItselfIsPerfect() {
        let set = vectors(120, 12, seed: 5)
        let fit = GaussianFit(set, on: engine)
        #expect(abs(RootedFit(fit).frechetDistance(to: fit)) < 1e-12)
        let overlap = compared(set, set).overlap
        #expect(overlap.precision == 1 && overlap.recall == 1 && overlap.coverage == 1)
    }

    /// All vectors equal: no ball has a radius, and nothing lies inside.
    @Test func equalVectorsLieInNoBall() {
        let set = FeatureSet(size: 3, values: [Double](repeating: 0.7, count: 90))
        let overlap = compared(set, vectors(40, 3, seed: 3)).overlap
        #expect(overlap.precision == 0 && overlap.coverage == 0 && overlap.density == 0)
        #expect(GaussianFit(set, on: engine).covariance.trace < 1e-20)
    }

    /// The same bits, however the work is shared.
    @Test func threadsChangeNothing() {
        // More than one piece of columns and one block of rows.
        let (a, b) = (vectors(350, 9, seed: 7), vectors(333, 9, seed: 8, shift: 0.2))
        let results = [1, 3].map { threads in
            let engine = Engine(threads: threads)
            let fid = RootedFit(GaussianFit(a, on: engine)).frechetDistance(to: GaussianFit(b, on: engine))
            let comparison = compared(a, b, .init(count: 5, size: 50), on: engine)
            return (
                [fid.bitPattern, comparison.kernelDistance.mean.bitPattern], comparison.overlap
            )
        }
        #expect(results[0].0 == results[1].0 && results[0].1 == results[1].1)
    }

    /// Sums over the products of whole sets, gathered by subset, are those of the subsets alone.
    @Test func kernelSumsAreThoseOfTheSubsets() {
        let (a, b) = (vectors(300, 7, seed: 9), vectors(280, 7, seed: 10, shift: 0.3))
        let plan = KernelSubsets.Plan(count: 4, size: 60)
        let found = compared(a, b, plan).kernelDistance
        func kernel(_ x: FeatureSet, _ i: Int32, _ y: FeatureSet, _ j: Int32) -> Double {
            let product = (0..<7).reduce(0.0) { $0 + x.values[Int(i) * 7 + $1] * y.values[Int(j) * 7 + $1] }
            return pow(product / 7 + 1, 3)
        }
        let (inA, inB) = (
            KernelSubsets(plan, of: a.count, which: 0, on: engine).members,
            KernelSubsets(plan, of: b.count, which: 1, on: engine).members
        )
        let distances = (0..<4).map { subset in
            var (same, between) = (0.0, 0.0)
            for (p, i) in inA[subset].enumerated() {
                for (q, j) in inA[subset].enumerated() where p != q { same += kernel(a, i, a, j) }
            }
            for (p, i) in inB[subset].enumerated() {
                for (q, j) in inB[subset].enumerated() where p != q { same += kernel(b, i, b, j) }
            }
            for i in inA[subset] { for j in inB[subset] { between += kernel(a, i, b, j) } }
            return same / (60 * 59) - 2 * between / 3600
        }
        let mean = distances.reduce(0, +) / 4
        #expect(abs(found.mean - mean) < 1e-9 * abs(mean))
    }

    /// Each pair of a set is met once, in one of several stripes: radii and sums are those of all pairs.
    @Test func pairsOfAnyOrderCount() {
        let (count, size) = (1010, 5)
        let set = vectors(count, size, seed: 11)
        let prepared = PreparedSet(set, .real, .init(count: 2, size: 250), on: engine)
        func of(_ i: Int, _ j: Int, _ term: (Double, Double) -> Double) -> Double {
            (0..<size).reduce(0) { $0 + term(set.values[i * size + $1], set.values[j * size + $1]) }
        }
        for i in stride(from: 3, to: count, by: 67) {
            let others = (0..<count).filter { $0 != i }
            let distances = others.map { of(i, $0) { ($0 - $1) * ($0 - $1) } }.sorted()
            #expect(abs(prepared.radii[i] - distances[SetOverlap.neighbors - 1]) < 1e-12)
        }
        for (members, sum) in zip(prepared.subsets.members, prepared.kernelSums) {
            var expected = 0.0
            for i in members {
                for j in members where j != i { expected += pow(of(Int(i), Int(j)) { $0 * $1 } / 5 + 1, 3) }
            }
            #expect(abs(sum - expected) < 1e-9 * expected)
        }
    }

    @Test func eigenvaluesAreExact() {
        // Of [[2, 1, 0], [1, 2, 1], [0, 1, 2]]: 2 and 2 +- the root of 2.
        let matrix = SymmetricMatrix(size: 3, elements: [2, 1, 0, 1, 2, 1, 0, 1, 2])
        let values = matrix.eigensystem().values.sorted()
        for (value, expected) in zip(values, [2 - 2.0.squareRoot(), 2, 2 + 2.0.squareRoot()]) {
            #expect(abs(value - expected) < 1e-14)
        }
        let root = matrix.root()
        let square = SymmetricMatrix(size: 3, elements: [1, 0, 0, 0, 1, 0, 0, 0, 1]).between(root)
        for (value, expected) in zip(square.elements, matrix.elements) {
            #expect(abs(value - expected) < 1e-14)
        }
    }

    @Test func tasksAreSharedInOrder() {
        #expect(engine.map(0) { $0 }.isEmpty)
        #expect(Engine(threads: 3).map(100) { $0 * $0 } == (0..<100).map { $0 * $0 })
    }

    @Test func sharesOfClasses() {
        let shares = ClassShares([0, 0, 1, 3], count: 4)
        #expect(shares.shares == [0.5, 0.25, 0, 0.25] && shares.modes == 3)
        #expect(abs(shares.entropy - 1.0397207708399179) < 1e-15)
        let even = ClassShares([0, 1, 2, 3], count: 4)
        #expect(abs(shares.divergence(from: even) - 0.34657359027997264) < 1e-15)
        #expect(even.divergence(from: shares) == .infinity && even.divergence(from: even) == 0)
    }

    /// The bound that spares most comparisons finds what looking at all finds.
    @Test func nearestImagesAreExact() {
        let pixels = 784
        let words = engine.randomWords(45 * pixels, from: RandomAddress(seed: 3, stream: 9))
        // Smooth enough that bounds differ: a square of each image has a level of its own.
        let bytes = words.enumerated().map { UInt8($1 >> 27) &+ UInt8($0 / pixels * 37 % 200) }
        let (queries, images) = (Array(bytes[..<(5 * pixels)]), Array(bytes[(5 * pixels)...]))
        let found = NearestImages(to: queries, among: images, on: engine)
        for query in 0..<5 {
            let all = (0..<40).map { image in
                (0..<pixels).reduce(0) { sum, k in
                    let difference = Int(queries[query * pixels + k]) - Int(images[image * pixels + k])
                    return sum + difference * difference
                }
            }
            let least = all.min() ?? 0
            #expect(found.indices[query] == all.firstIndex(of: least))
            #expect(found.distances[query] == Double(least).squareRoot() / 127.5)
        }
    }
}
