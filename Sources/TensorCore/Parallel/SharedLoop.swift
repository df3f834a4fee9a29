import Dispatch
import Foundation
import Synchronization

/// What the workers and the caller share.
final class SharedLoop: @unchecked Sendable {
    /// How often a thread polls before it yields between polls: some tens of microseconds.
    private static let patience = 20_000
    /// How often a worker yields before it parks: a millisecond or more. It must outlast the serial parts of
    /// a training step, because waking a worker takes longer than they do.
    private static let endurance = 4_000

    /// Written once, before the first loop, and read by the caller alone.
    nonisolated(unsafe) var workers: [Worker] = []
    /// The number of loops started; a change tells the workers that `job` is new.
    private let generation = Atomic<Int>(0)
    private let unfinished = Atomic<Int>(0)
    private let stopping = Atomic<Bool>(false)
    /// Written by the caller before `generation` changes, read by the workers after.
    nonisolated(unsafe) private var job: ((Int) -> Void)?

    /// Runs `body` with 0 on this thread and 1, 2, ... on the workers.
    func run(_ body: (Int) -> Void) {
        withoutActuallyEscaping(body) { escaping in
            unsafe job = escaping
            unfinished.store(unsafe workers.count, ordering: .relaxed)
            start()
            escaping(0)
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

    /// The main loop of a worker: runs part `part` of every loop.
    func serve(_ worker: Worker, _ part: Int) {
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

    /// Sleeps until the next loop. The flag is set before the last poll, so no start can be missed.
    private func park(_ worker: Worker, unless seen: Int) {
        worker.parked.store(true, ordering: .sequentiallyConsistent)
        if generation.load(ordering: .sequentiallyConsistent) == seen {
            worker.wake.wait()
        } else if !worker.parked.exchange(false, ordering: .sequentiallyConsistent) {
            // The caller cleared the flag meanwhile and has signalled or is about to.
            worker.wake.wait()
        }
    }
}

/// A worker's semaphore and its flag.
final class Worker: Sendable {
    let parked = Atomic<Bool>(false)
    let wake = DispatchSemaphore(value: 0)
}
