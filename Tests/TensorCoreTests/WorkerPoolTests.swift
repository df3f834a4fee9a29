import Foundation
import Synchronization
@testable import TensorCore
import Testing

struct WorkerPoolTests {
    /// Runs a body on a new thread and waits for at most a minute: a hanging pool must fail its test, and a
    /// time limit cannot end a waiting thread.
    private func ends(_ body: @escaping @Sendable () -> Void) -> Bool {
        let done = DispatchSemaphore(value: 0)
        Thread {
            body()
            done.signal()
        }.start()
        return done.wait(timeout: .now() + 60) == .success
    }

    /// The parts of one loop, as its threads received them.
    private func parts(_ pool: WorkerPool, _ count: Int, grain: Int) -> [Range<Int>] {
        let seen = Parts()
        pool.split(count, grain: grain) { part in seen.list.withLock { $0.append(part) } }
        return seen.list.withLock { $0 }.sorted { $0.lowerBound < $1.lowerBound }
    }

    @Test(arguments: 1...5)
    func everyIndexIsVisitedOnce(threads: Int) {
        let pool = WorkerPool(threads: threads)
        for grain in [1, 2, 3, 7, 16, 64, 200] {
            for count in 0...100 {
                let parts = parts(pool, count, grain: grain)
                let joined = parts.reduce(0) { end, part in part.lowerBound == end ? part.upperBound : -1 }
                #expect(joined == count, "\(count) by \(grain): \(parts)")
                #expect(parts.allSatisfy { !$0.isEmpty }, "\(count) by \(grain): \(parts)")
                #expect(parts.count <= threads)
            }
        }
    }

    /// Parts may depend on the loop, but not on the run.
    @Test func partsAreStaticAndNearlyEqual() {
        let pool = WorkerPool(threads: 3)
        for _ in 0..<100 {
            #expect(parts(pool, 10, grain: 1) == [0..<3, 3..<6, 6..<10])
            #expect(parts(pool, 100, grain: 16) == [0..<32, 32..<64, 64..<100])
            #expect(parts(pool, 31, grain: 16) == [0..<31])
        }
    }

    @Test(arguments: [2, 3])
    func isReused(threads: Int) {
        let total = Total()
        let hasEnded = ends {
            let pool = WorkerPool(threads: threads)
            for _ in 0..<10_000 { pool.split(threads) { total.add($0.count) } }
        }
        #expect(hasEnded)
        #expect(total.value == 10_000 * threads)
    }

    /// Workers spin for some tens of microseconds: after milliseconds they are parked and must be woken.
    @Test func parkedWorkersWake() {
        let total = Total()
        let hasEnded = ends {
            let pool = WorkerPool(threads: 4)
            for _ in 0..<20 {
                Thread.sleep(forTimeInterval: 0.005)
                pool.split(4) { total.add($0.count) }
            }
        }
        #expect(hasEnded)
        #expect(total.value == 80)
    }

    /// Workers see the caller's earlier writes, and the caller theirs afterwards.
    @Test func memoryIsShared() {
        let engine = Engine(level: .baseline, threads: 2)
        var x = Tensor([40_000])
        var y = Tensor([40_000])
        for turn in 1...50 {
            x.fill(Float(turn))
            engine.leakyReLU(x, slope: 0, into: &y)
            #expect(y[0] == Float(turn) && y[20_000] == Float(turn) && y[39_999] == Float(turn))
        }
    }

    @Test func poolsComeAndGo() {
        let total = Total()
        let hasEnded = ends {
            for round in 0..<100 {
                let pool = WorkerPool(threads: 2 + round % 3)
                // Some pools end before their workers have started, some after their first loop.
                if round % 2 == 0 { pool.split(2) { total.add($0.count) } }
            }
        }
        #expect(hasEnded)
        #expect(total.value == 100)
    }

    /// If the system refuses threads, the existing ones do all the work.
    @Test(arguments: [0, 1, 2])
    func threadsThatCannotStart(given: Int) {
        let total = Total()
        let hasEnded = ends {
            let started = Total()
            let pool = WorkerPool(threads: 4) { body in
                guard started.value < given else { return false }
                started.add(1)
                Thread(block: body).start()
                return true
            }
            total.add(1000 * pool.threads)
            pool.split(100) { total.add($0.count) }
        }
        #expect(hasEnded)
        #expect(total.value == 1000 * (1 + given) + 100)
    }

    /// Bodies flush denormals on every thread; the caller's mode is restored afterwards.
    @Test(arguments: [1, 3])
    func denormalsAreFlushedInsideOnly(threads: Int) {
        let pool = WorkerPool(threads: threads, flushesDenormals: true)
        let flushed = Total()
        for count in [1, 300] {
            pool.split(count) { range in
                for index in range
                where halved(1.5e-38, index) == 0 && halved(Float(bitPattern: 7), index) == 0 {
                    flushed.add(1)
                }
            }
        }
        #expect(flushed.value == 301)
        #expect(halved(1.5e-38, 0) > 0)
        WorkerPool(threads: threads).split(300) { _ in if halved(1.5e-38, 0) == 0 { flushed.add(1) } }
        #expect(flushed.value == 301)
    }

    /// A worker keeps what it shares with its pool alive as long as it runs.
    @Test(arguments: [true, false])
    func workersEndWithTheirPool(isUsed: Bool) {
        weak var shared: AnyObject?
        do {
            let pool = WorkerPool(threads: 3)
            shared = Mirror(reflecting: pool).descendant("shared") as AnyObject?
            if isUsed { pool.split(3) { _ in } }
            #expect(shared != nil)
        }
        // At most a minute, as above.
        for _ in 0..<12_000 where shared != nil { Thread.sleep(forTimeInterval: 0.005) }
        #expect(shared == nil)
    }
}

/// Half of a number, computed at run time.
@inline(never)
private func halved(_ x: Float, _ index: Int) -> Float { x * (index < 0 ? 1 : 0.5) }

/// A list shared by threads.
private final class Parts: Sendable {
    let list = Mutex<[Range<Int>]>([])
}

/// A count shared by threads.
private final class Total: Sendable {
    private let sum = Atomic<Int>(0)
    var value: Int { sum.load(ordering: .relaxed) }
    func add(_ number: Int) { sum.add(number, ordering: .relaxed) }
}
