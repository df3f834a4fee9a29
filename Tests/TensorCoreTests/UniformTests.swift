@testable import TensorCore
import Testing

struct UniformTests {
    private let engine = Engine(level: .baseline, threads: 1)
    private let address = RandomAddress(seed: 5, stream: 6, step: 7)

    @Test func numbersFillTheirRangeEvenly() {
        let x = engine.uniform(100_000, limit: 0.25, from: address)
        #expect(x.allSatisfy { $0 >= -0.25 && $0 < 0.25 })
        var counts = [Int](repeating: 0, count: 100)
        for value in x { counts[Int((value + 0.25) * 200)] += 1 }
        #expect(abs(chiSquareDeviation(counts)) < 5)
        // 24 bits of each word: the ends are reached to within a few thousandths of a percent.
        #expect((x.min() ?? 0) < -0.2499 && (x.max() ?? 0) > 0.2499)
    }

    @Test(arguments: [1, 2, 3, 7, 100, 60_000])
    func indicesAreInRange(bound: Int) {
        let indices = engine.indices(20_000, below: bound, from: address)
        #expect(indices.allSatisfy { $0 >= 0 && $0 < bound })
        #expect(Set(indices).count > min(bound, 10_000) - 1)
    }

    @Test(arguments: [2, 3, 7, 100, 1000])
    func indicesAreUniform(bound: Int) {
        var counts = [Int](repeating: 0, count: bound)
        for index in engine.indices(200_000, below: bound, from: address) { counts[index] += 1 }
        #expect(abs(chiSquareDeviation(counts)) < 5)
    }

    /// The tests above mostly see the upper half of the words; this one tests the lower half.
    @Test func indicesUseBothWords() {
        let low = engine.indices(1000, below: 1 << 62, from: address).map { $0 & 0xff }
        #expect(Set(low).count > 200)
    }

    @Test func indicesAreIndependent() {
        let indices = engine.indices(200_000, below: 8, from: address)
        var pairs = [Int](repeating: 0, count: 64)
        for i in stride(from: 0, to: indices.count, by: 2) { pairs[indices[i] * 8 + indices[i + 1]] += 1 }
        #expect(abs(chiSquareDeviation(pairs)) < 5)
    }

    @Test func shorterDrawIsAPrefix() {
        let long = engine.indices(300, below: 60_000, from: address)
        for count in [0, 1, 32, 127, 128, 129] {
            #expect(engine.indices(count, below: 60_000, from: address) == Array(long.prefix(count)))
        }
    }
}
