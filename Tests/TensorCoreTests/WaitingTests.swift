import Foundation
import Synchronization
@testable import TensorCore
import Testing

struct WaitingTests {
    /// A thread that is late with an earlier loop may wake the caller in the next.
    @Test func anEarlyWakeIsNotTheEnd() {
        var (waiting, wakes) = (Waiting(), 0)
        waiting.wait(until: { wakes == 3 }, sleep: { wakes += 1 })
        #expect(wakes == 3)
    }

    /// Two threads that only sleep pass a number to and fro.
    @Test func noWakeIsLost() {
        let passes = 20_000
        let (number, ends) = (Number(), [Sleeper(), Sleeper()])
        let done = DispatchSemaphore(value: 0)
        for side in 0...1 {
            Thread {
                var next = side
                while next < passes {
                    while number.value != next { ends[side].sleep { number.value == next } }
                    number.value = next + 1
                    ends[1 - side].wake()
                    next += 2
                }
                done.signal()
            }.start()
        }
        for _ in 0...1 { #expect(done.wait(timeout: .now() + 60) == .success) }
        #expect(number.value == passes)
    }
}

/// A number shared by threads.
private final class Number: Sendable {
    private let number = Atomic<Int>(0)
    var value: Int {
        get { number.load(ordering: .sequentiallyConsistent) }
        set { number.store(newValue, ordering: .sequentiallyConsistent) }
    }
}
