import Foundation
import Synchronization

extension Engine {
    /// Lets the first two threads pass a cache line there and back `rounds` times; does nothing on one.
    public func passCacheLine(_ rounds: Int) {
        let turn = Atomic<Int>(0)
        pool.split(pool.threads) { parts in
            guard pool.threads > 1 else { return }
            for part in parts where part < 2 {
                for own in stride(from: part, to: 2 * rounds, by: 2) {
                    var looks = 0
                    while turn.load(ordering: .acquiring) != own {
                        looks += 1
                        // Both may run on one processor.
                        if looks > 20_000 { sched_yield() }
                    }
                    turn.store(own + 1, ordering: .releasing)
                }
            }
        }
    }
}
