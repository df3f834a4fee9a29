import Synchronization

/// What the workers and the caller share.
final class SharedLoop: @unchecked Sendable {
    /// Written once, before the first loop, and read by the caller alone.
    nonisolated(unsafe) var workers: [Sleeper] = []
    /// The number of loops started; a change tells the workers that `job` is new.
    private let generation = Atomic<Int>(0)
    private let unfinished = Atomic<Int>(0)
    private let stopping = Atomic<Bool>(false)
    /// Written by the caller before `generation` changes, read by the workers after.
    nonisolated(unsafe) private var job: ((Int) -> Void)?

    /// The thread that calls `run`: it sleeps if the workers take long.
    private let caller = Sleeper()
    /// Used by the caller alone.
    nonisolated(unsafe) private var waiting = Waiting()

    /// Runs `body` with 0 on this thread and 1, 2, ... on the workers.
    func run(_ body: (Int) -> Void) {
        withoutActuallyEscaping(body) { escaping in
            unsafe job = escaping
            unfinished.store(unsafe workers.count, ordering: .relaxed)
            start()
            escaping(0)
            let isDone = { self.unfinished.load(ordering: .sequentiallyConsistent) == 0 }
            unsafe waiting.wait(until: isDone) { caller.sleep(unless: isDone) }
            unsafe job = nil
        }
    }

    func stop() {
        stopping.store(true, ordering: .relaxed)
        start()
    }

    private func start() {
        generation.add(1, ordering: .sequentiallyConsistent)
        for worker in unsafe workers { worker.wake() }
    }

    /// The main loop of a worker: runs part `part` of every loop.
    func serve(_ worker: Sleeper, _ part: Int) {
        var seen = 0
        var waiting = Waiting()
        while true {
            let isNew = { self.generation.load(ordering: .sequentiallyConsistent) != seen }
            waiting.wait(until: isNew) { worker.sleep(unless: isNew) }
            seen += 1
            if stopping.load(ordering: .relaxed) { return }
            unsafe job?(part)
            if unfinished.subtract(1, ordering: .sequentiallyConsistent).newValue == 0 { caller.wake() }
        }
    }
}
