import Dispatch
import Synchronization

/// A thread that can sleep until another one wakes it.
final class Sleeper: Sendable {
    private let asleep = Atomic<Bool>(false)
    private let semaphore = DispatchSemaphore(value: 0)

    /// Sleeps until `wake`, unless `isDone`. The flag is set before the last look, so that no wake after it
    /// can be missed.
    func sleep(unless isDone: () -> Bool) {
        asleep.store(true, ordering: .sequentiallyConsistent)
        // Whoever cleared the flag meanwhile has signalled or is about to.
        if !isDone() || !asleep.exchange(false, ordering: .sequentiallyConsistent) { semaphore.wait() }
    }

    /// Wakes the thread if it sleeps.
    func wake() {
        if asleep.exchange(false, ordering: .sequentiallyConsistent) { semaphore.signal() }
    }
}
