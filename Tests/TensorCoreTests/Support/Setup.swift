@testable import TensorCore
import Testing

/// The kernels and threads of a test.
struct Setup: Sendable, CustomTestStringConvertible {
    let level: CPULevel
    let threads: Int

    var testDescription: String { "\(level.rawValue), threads: \(threads)" }

    /// A new engine: tests run in parallel, and an engine serves one caller at a time.
    func engine() -> Engine { Engine(level: level, threads: threads) }

    /// Every level, with and without a worker.
    static let all = CPULevel.available.flatMap { level in [1, 2].map { Setup(level: level, threads: $0) } }
}
