@testable import TensorCore
import Testing

/// The kernels and threads that a test runs with.
struct Setup: Sendable, CustomTestStringConvertible {
    let level: CPULevel
    let threads: Int

    var testDescription: String { "\(level.rawValue), threads: \(threads)" }

    /// An engine of its own: tests run at the same time, and an engine serves one caller at a time.
    func engine() -> Engine { Engine(level: level, threads: threads) }

    /// Every level, alone and with a worker.
    static let all = CPULevel.available.flatMap { level in [1, 2].map { Setup(level: level, threads: $0) } }
}
