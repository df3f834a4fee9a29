import Foundation
import KernelABI
import Synchronization
import Threads

/// Fixed threads that share one loop at a time, each taking a contiguous part that depends on the loop's
/// length and the thread's number alone.
///
/// Threads wait by spinning, for a millisecond or so, then park: a training step forks every few tens of
/// microseconds, and waking a parked thread costs as much as the work. One thread at a time may call `split`.
///
/// Bodies compute with denormals as zeros, on whichever thread: see `FloatEnvironment`.
@safe
final class WorkerPool: Sendable {
    /// How many threads share the work, the calling one included.
    let threads: Int
    private let shared: Shared?

    /// Starts `threads - 1` workers, or as many as the system gives; they end with the pool. `start` runs a function
    /// on a new thread, or returns false.
    init(
        threads wanted: Int, start: (@escaping @Sendable () -> Void) -> Bool = { RunningThread($0) != nil }
    ) {
        require(wanted >= 1, "A pool has at least one thread, not \(wanted).")
        let state = Shared()
        var workers: [Worker] = []
        for part in 1..<wanted {
            let worker = Worker()
            guard start({ state.serve(worker, part) }) else { break }
            workers.append(worker)
        }
        unsafe state.workers = workers
        threads = 1 + workers.count
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
            if count > 0 { FloatEnvironment.flushingDenormals { body(0..<count, 0) } }
            return
        }
        let threads = self.threads
        let blocks = ceilingQuotient(count, grain)
        shared.run { part in
            let first = min(blocks * part / threads * grain, count)
            let last = min(blocks * (part + 1) / threads * grain, count)
            if first < last { body(first..<last, part) }
        }
    }
}

/// What the workers and the caller see.
private final class Shared: @unchecked Sendable {
    /// How many times a thread looks before it lets others run between looks: some tens of microseconds.
    private static let patience = 20_000
    /// How many times a worker lets others run before it parks: a millisecond or more. A training step has serial
    /// parts that must not send it to bed: waking it takes longer than they do.
    private static let endurance = 4_000

    /// Written once, before the first loop, and read by the caller alone.
    nonisolated(unsafe) var workers: [Worker] = []
    /// Counts the loops started; a change tells the workers that `job` is new.
    private let generation = Atomic<Int>(0)
    private let unfinished = Atomic<Int>(0)
    private let stopping = Atomic<Bool>(false)
    /// Written by the caller before `generation` moves, read by the workers after.
    nonisolated(unsafe) private var job: ((Int) -> Void)?

    /// Runs `body` with 0 on this thread and 1... on the workers.
    func run(_ body: (Int) -> Void) {
        withoutActuallyEscaping(body) { escaping in
            unsafe job = escaping
            unfinished.store(unsafe workers.count, ordering: .relaxed)
            start()
            FloatEnvironment.flushingDenormals { escaping(0) }
            var looks = 0
            while unfinished.load(ordering: .acquiring) != 0 {
                looks += 1
                if looks > Self.patience { sched_yield() }
            }
            unsafe job = nil
        }
    }

    func stop() {
        stopping.store(true, ordering: .relaxed)
        start()
    }

    private func start() {
        generation.add(1, ordering: .sequentiallyConsistent)
        for worker in unsafe workers where worker.parked.exchange(false, ordering: .sequentiallyConsistent) {
            worker.wake.signal()
        }
    }

    /// What the thread of a worker does: part number `part` of every loop.
    func serve(_ worker: Worker, _ part: Int) {
        FloatEnvironment.current.flushingDenormals.apply()
        var seen = 0
        while true {
            var looks = 0
            while generation.load(ordering: .acquiring) == seen {
                looks += 1
                if looks > Self.patience + Self.endurance {
                    park(worker, unless: seen)
                } else if looks > Self.patience {
                    sched_yield()
                }
            }
            seen += 1
            if stopping.load(ordering: .relaxed) { return }
            unsafe job?(part)
            unfinished.subtract(1, ordering: .releasing)
        }
    }

    /// Sleeps until the next `start`. The flag is set before the last look, so no start can be missed.
    private func park(_ worker: Worker, unless seen: Int) {
        worker.parked.store(true, ordering: .sequentiallyConsistent)
        if generation.load(ordering: .sequentiallyConsistent) == seen {
            worker.wake.wait()
        } else if !worker.parked.exchange(false, ordering: .sequentiallyConsistent) {
            // The caller took the flag meanwhile and has signalled or is about to.
            worker.wake.wait()
        }
    }
}

/// One worker's bed.
private final class Worker: Sendable {
    let parked = Atomic<Bool>(false)
    let wake = DispatchSemaphore(value: 0)
}
