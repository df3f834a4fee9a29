import KernelABI
import Threads

/// Fixed threads that share one loop at a time, each taking a contiguous part that depends on the loop's
/// length and the thread's number alone.
///
/// Threads wait by spinning, for a millisecond or so, then park: a training step forks every few tens of
/// microseconds, and waking a parked thread costs as much as the work. One thread at a time may call `split`.
///
/// Where it is wanted, bodies compute with denormals as zeros, on whichever thread: see `FloatEnvironment`.
@safe
final class WorkerPool: Sendable {
    /// How many threads share the work, the calling one included.
    let threads: Int
    /// Whether bodies compute with denormals as zeros.
    let flushesDenormals: Bool
    private let shared: SharedLoop?

    /// Starts `threads - 1` workers, or as many as the system gives; they end with the pool. `start` runs a function
    /// on a new thread, or returns false.
    init(
        threads wanted: Int, flushesDenormals: Bool = false,
        start: (@escaping @Sendable () -> Void) -> Bool = { RunningThread($0) != nil }
    ) {
        require(wanted >= 1, "A pool has at least one thread, not \(wanted).")
        let state = SharedLoop()
        var workers: [Worker] = []
        for part in 1..<wanted {
            let worker = Worker()
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

    /// Calls `body` with contiguous parts of `0..<count`, one a thread, and returns when all are done.
    /// Loops shorter than two `grain`s run on the calling thread.
    func split(_ count: Int, grain: Int = 1, _ body: (Range<Int>) -> Void) {
        split(count, grain: grain) { range, _ in body(range) }
    }

    /// The same, and tells `body` which of the threads it is on, by which it finds workspace of its own.
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

    /// Runs `body` on the calling thread, which computes as the workers do meanwhile.
    private func inOwnEnvironment(_ body: () -> Void) {
        if flushesDenormals { FloatEnvironment.flushingDenormals(body) } else { body() }
    }
}
