import Foundation
@testable import TensorCore
import Testing

/// Normal variates against the normal distribution. The numbers are deterministic, so limits of five standard
/// deviations never fail by chance.
struct NormalTests {
    private static let address = RandomAddress(seed: 2024, stream: 7, step: 11)

    private func draw(_ count: Int, _ address: RandomAddress = address, on engine: Engine) -> [Float] {
        var x = Tensor([count], filling: .nan)
        engine.fillNormal(&x, from: address)
        return x.elements
    }

    @Test(arguments: CPULevel.available)
    func momentsAndTails(level: CPULevel) {
        let n = 1_000_000
        let x = draw(n, on: Engine(level: level, threads: 1))
        let moments = Moments(x)
        let share = 5 / Double(n).squareRoot()
        // Standard deviations of a normal sample's moments times sqrt(n): 1, sqrt 2, sqrt 6, sqrt 24.
        #expect(abs(moments.mean) < share)
        #expect(abs(moments.variance - 1) < share * 2.0.squareRoot())
        #expect(abs(moments.skewness) < share * 6.0.squareRoot())
        #expect(abs(moments.kurtosis - 3) < share * 24.0.squareRoot())

        for limit in [3.0, 4.0] {
            let expected = Double(n) * erfc(limit / 2.0.squareRoot())
            let found = Double(x.count { Double(abs($0)) > limit })
            #expect(abs(found - expected) < 5 * expected.squareRoot(), "beyond \(limit)")
        }
        // sqrt(2 ln 2^33): the largest radius.
        #expect(x.allSatisfy { abs($0) < 6.77 })
    }

    @Test(arguments: CPULevel.available)
    func distributionIsNormal(level: CPULevel) {
        var counts = [Int](repeating: 0, count: 256)
        for x in draw(1_000_000, on: Engine(level: level, threads: 1)) {
            counts[min(Int(128 * erfc(-Double(x) / 2.0.squareRoot())), 255)] += 1
        }
        #expect(abs(chiSquareDeviation(counts)) < 5)
    }

    /// The numbers of a pair share a radius and are 64 apart; chunks are 256 apart.
    @Test(arguments: [1, 2, 63, 64, 65, 128, 256])
    func neighboursAreIndependent(distance: Int) {
        let x = draw(200_000, on: Engine(level: .best, threads: 1))
        #expect(abs(correlation(x.dropLast(distance), x.dropFirst(distance))) < 5)
        // Squares too: a shared radius would leave the plain correlation at 0. Their variance is 2.
        let squares = x.map { ($0 * $0 - 1) / Float(2).squareRoot() }
        #expect(abs(correlation(squares.dropLast(distance), squares.dropFirst(distance))) < 5)
    }

    @Test func addressesAreIndependent() {
        let engine = Engine(level: .best, threads: 1)
        let x = draw(100_000, on: engine)
        let others = [
            RandomAddress(seed: 2025, stream: 7, step: 11), RandomAddress(seed: 2024, stream: 8, step: 11),
            RandomAddress(seed: 2024, stream: 7, step: 12), RandomAddress(seed: 2024, stream: 11, step: 7),
        ]
        for address in others {
            let y = draw(100_000, address, on: engine)
            #expect(abs(correlation(x[...], y[...])) < 5, "\(address)")
        }
    }

    @Test(arguments: CPULevel.available)
    func shorterDrawIsAPrefix(level: CPULevel) {
        let engine = Engine(level: level, threads: 1)
        let long = draw(1000, on: engine)
        for count in (1...300).map({ $0 }) + [511, 512, 513, 999] {
            #expect(sameBits(draw(count, on: engine), Array(long.prefix(count))), "\(count) numbers")
        }
    }

    @Test(arguments: CPULevel.available)
    func bitsDoNotDependOnThreads(level: CPULevel) {
        // 50 chunks: enough for three threads.
        let draws = [1, 2, 3].map { draw(12_801, on: Engine(level: level, threads: $0)) }
        #expect(sameBits(draws[1], draws[0]))
        #expect(sameBits(draws[2], draws[0]))
    }
}
