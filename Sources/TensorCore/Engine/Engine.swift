import Foundation
import KernelABI

/// What computes: the kernels of one CPU level and the threads that share them.
///
/// Results do not depend on the number of threads. An engine has one workspace, so that it is not `Sendable`: a thread
/// of your own makes an engine of its own.
public final class Engine {
    /// The instructions in use.
    public let level: CPULevel
    let kernels: KernelTable
    let pool: WorkerPool
    let workspace = Workspace()

    /// How many threads share the work: fewer than were wanted where the system gave no more.
    public var threads: Int { pool.threads }

    /// Whether loops take denormals, numbers below 2^-126, for zero. Processors take many times as long for them as
    /// for others, and a training that diverges makes many.
    public var flushesDenormals: Bool { pool.flushesDenormals }

    /// An engine of a level that is available and at least one thread.
    public init(
        level: CPULevel = .best, threads: Int = ProcessInfo.processInfo.activeProcessorCount,
        flushesDenormals: Bool = false
    ) {
        self.level = level
        kernels = level.kernels
        pool = WorkerPool(threads: threads, flushesDenormals: flushesDenormals)
    }

    /// Elements that a thread must have to itself before a loop over elements is worth sharing.
    static let elementGrain = 8192
    /// Rows that a thread must have to itself before a loop over rows of so many numbers is worth sharing.
    static func rowGrain(_ length: Int) -> Int { max(1, elementGrain / max(length, 1)) }
    /// Columns that a thread must have to itself before a loop over columns is worth sharing.
    static let columnGrain = 64
}
