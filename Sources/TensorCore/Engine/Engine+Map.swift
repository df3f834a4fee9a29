import Synchronization

extension Engine {
    /// The results of `task` for each of `0..<count`, in order, computed by all threads, each taking the next
    /// that is left. Tasks run at the same time, so none may use the engine.
    public func map<Result: Sendable>(_ count: Int, _ task: @Sendable (Int) -> Result) -> [Result] {
        let next = Atomic<Int>(0)
        let results = Mutex<[(index: Int, result: Result)]>([])
        pool.split(threads) { _ in
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                let result = task(index)
                results.withLock { $0.append((index, result)) }
            }
        }
        return results.withLock { $0 }.sorted { $0.index < $1.index }.map(\.result)
    }
}
