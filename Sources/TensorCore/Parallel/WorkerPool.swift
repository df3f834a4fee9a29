import KernelABI
import Threads

/// A fixed set of threads that share one loop at a time. Each takes a contiguous part that depends only on
/// the loop's length and the thread's number.
///
/// Threads poll for about a millisecond, then sleep: a training step forks every few tens of microseconds,
/// and waking a thread costs as much as the work. Only one thread at a time may call `split`.
///
/// On request, loop bodies flush denormals to zero on every thread: see `FloatEnvironment`.
@safe
final class WorkerPool: Sendable {
    /// The number of threads that share the work, including the calling one.
    let threads: Int
    /// Whether loop bodies flush denormals to zero.
    let flushesDenormals: Bool
    private let shared: SharedLoop?

    /// Starts `threads - 1` workers, or as many as the system allows; they end with the pool. `start` runs a
    /// function on a new thread, or returns false.
    init(
        threads wanted: Int, flushesDenormals: Bool = false,
        start: (@escaping @Sendable () -> Void) -> Bool = { RunningThread($0) != nil }
    ) {
        require(wanted >= 1, "A pool has at least one thread, not \(wanted).")
        let state = SharedLoop()
        var workers: [Sleeper] = []
        for part in 1..<wanted {
            let worker = Sleeper()
            let body: @Sendable () -> Void = {
                if flushesDenormals { FloatEnvironment.current.flushingDenormals.apply() }
                state.serve(worker, part)
            }
            guard start(body) else { break }
            workers.append(worker)
        }
        unsafe state.workers = workers
        threads = 1 + workers.count
        self.flushesDenormals = flushesDenormals
        shared = workers.isEmpty ? nil : state
    }

    deinit {
        shared?.stop()
    }

    /// Calls `body` with contiguous parts of `0..<count`, one per thread, and returns when all are done.
    /// Loops shorter than two `grain`s run on the calling thread.
    func split(_ count: Int, grain: Int = 1, _ body: (Range<Int>) -> Void) {
        split(count, grain: grain) { range, _ in body(range) }
    }

    /// The same, and passes the thread's number to `body`, to select its own workspace.
    func split(_ count: Int, grain: Int = 1, _ body: (_ range: Range<Int>, _ thread: Int) -> Void) {
        guard let shared, count >= 2 * grain else {
            if count > 0 { inOwnEnvironment { body(0..<count, 0) } }
            return
        }
        let threads = self.threads
        let blocks = ceilingQuotient(count, grain)
        inOwnEnvironment {
            shared.run { part in
                let first = min(blocks * part / threads * grain, count)
                let last = min(blocks * (part + 1) / threads * grain, count)
                if first < last { body(first..<last, part) }
            }
        }
    }

    /// Runs `body` on the calling thread in the workers' floating-point mode.
    private func inOwnEnvironment(_ body: () -> Void) {
        if flushesDenormals { FloatEnvironment.flushingDenormals(body) } else { body() }
    }
}
