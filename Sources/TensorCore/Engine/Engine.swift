import Foundation
import KernelABI

/// Runs computations: the kernels of one CPU level and the threads that share them.
///
/// Results do not depend on the number of threads. An engine is not `Sendable`, because its operations share
/// one workspace: create one engine per thread that uses one.
public final class Engine {
    /// The instructions in use.
    public let level: CPULevel
    let kernels: KernelTable
    let pool: WorkerPool
    let workspace = Workspace()

    /// The number of threads that share the work; fewer than requested where the system refused some.
    public var threads: Int { pool.threads }

    /// Whether loops treat denormals (numbers below 2^-126) as zero. Processors are many times slower with
    /// denormals, and a training that diverges produces many.
    public var flushesDenormals: Bool { pool.flushesDenormals }

    /// Creates an engine with at least one thread, at an available level.
    public init(
        level: CPULevel = .best, threads: Int = Processors.usable,
        flushesDenormals: Bool = false
    ) {
        self.level = level
        kernels = level.kernels
        pool = WorkerPool(threads: threads, flushesDenormals: flushesDenormals)
    }

    /// The least elements per thread for which a loop over elements is worth sharing.
    static let elementGrain = 8192
    /// The least rows of `length` numbers per thread for which a loop over rows is worth sharing.
    static func rowGrain(_ length: Int) -> Int { max(1, elementGrain / max(length, 1)) }
    /// The least columns per thread for which a loop over columns is worth sharing.
    static let columnGrain = 64
}
