import Dispatch
import Foundation

/// How a thread waits for another one: it polls, then yields between polls, then sleeps.
///
/// Yielding is best while the core is free, or shared with threads of this process that soon yield as well.
/// A thread of another process that computes without pause takes over for a whole time slice, and in Linux
/// 6.18, whose scheduler charges every yield for one, for many: two threads, each with such a thread on its
/// core, trained twenty times slower than one. So a yield that takes a slice is the last one for a while.
struct Waiting {
    /// How often a thread polls before it yields: some tens of microseconds.
    private static let polls = 20_000
    /// How often it yields before it sleeps: a millisecond or more on a core of its own. It must outlast the
    /// serial parts of a training step, because waking a thread takes longer than they do.
    private static let yields = 4_000
    /// How many fast yields in a row show that the core is free again.
    private static let patience = 1_000
    /// Nanoseconds of a yield during which another process has used a time slice.
    private static let slice: UInt64 = 1_000_000
    /// Nanoseconds without yields after such a yield: the first time, and at most.
    private static let pauses: ClosedRange<UInt64> = 250_000_000...64_000_000_000

    /// Nanoseconds without yields after the next slow one. It doubles until yields are fast again.
    private var pause = pauses.lowerBound
    /// Until when there are none, in nanoseconds of uptime.
    private var resumption: UInt64 = 0

    /// Returns when `isDone`. `sleep` may return early: a thread that has finished its part of an earlier
    /// loop may wake the caller in the next.
    mutating func wait(until isDone: () -> Bool, sleep: () -> Void) {
        for _ in 0..<Self.polls where isDone() { return }
        var time = DispatchTime.now().uptimeNanoseconds
        for count in 1...Self.yields where time >= resumption {
            sched_yield()
            let before = time
            time = DispatchTime.now().uptimeNanoseconds
            if time - before > Self.slice {
                resumption = time + pause
                pause = min(2 * pause, Self.pauses.upperBound)
            } else if count == Self.patience {
                pause = Self.pauses.lowerBound
            }
            if isDone() { return }
        }
        while !isDone() { sleep() }
    }
}
