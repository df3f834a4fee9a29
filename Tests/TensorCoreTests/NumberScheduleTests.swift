@testable import TensorCore
import Testing

struct NumberScheduleTests {
    private func values(_ schedule: NumberSchedule, _ steps: ClosedRange<Int>, of count: Int) -> [Double] {
        steps.map { schedule.value(at: $0, of: RunLength(count)) }
    }

    private func equal(_ a: [Double], _ b: [Double]) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-12 }
    }

    @Test func constant() {
        let schedule = NumberSchedule(0.125)
        #expect(values(schedule, 1...5, of: 3) == [0.125, 0.125, 0.125, 0.125, 0.125])
        #expect(!schedule.dependsOnLength)
    }

    @Test func warmup() {
        let schedule = NumberSchedule(2, warmup: 4)
        #expect(values(schedule, 1...6, of: 100) == [0.5, 1, 1.5, 2, 2, 2])
        #expect(!schedule.dependsOnLength)
    }

    /// After half of the run from 1 down to 0.2, and constant after the end.
    @Test func linear() {
        let schedule = NumberSchedule(1, decay: .linear, decayStart: 0.5, end: 0.2)
        #expect(equal(values(schedule, 4...9, of: 8), [1, 0.8, 0.6, 0.4, 0.2, 0.2]))
        #expect(schedule.dependsOnLength)
    }

    /// From 1 to 3 between a quarter and three quarters of the run.
    @Test func endsEarlyAndRises() {
        let schedule = NumberSchedule(1, decay: .linear, decayStart: 0.25, decayEnd: 0.75, end: 3)
        #expect(equal(values(schedule, 1...8, of: 8), [1, 1, 1.5, 2, 2.5, 3, 3, 3]))
    }

    // import math
    // print([0.1 + 0.9 * (1 + math.cos(math.pi * t / 6)) / 2 for t in range(1, 7)])
    @Test func cosine() {
        let schedule = NumberSchedule(1, decay: .cosine, end: 0.1)
        #expect(
            equal(
                values(schedule, 1...7, of: 6),
                [0.9397114317029974, 0.775, 0.55, 0.32500000000000007, 0.16028856829700262, 0.1, 0.1]))
        #expect(schedule.dependsOnLength)
    }

    @Test func warmupAndDecayMultiply() {
        let schedule = NumberSchedule(1, warmup: 4, decay: .linear)
        #expect(equal(values(schedule, 1...8, of: 8), [0.21875, 0.375, 0.46875, 0.5, 0.375, 0.25, 0.125, 0]))
    }

    /// Six steps at once equal three, then three with an optimiser that was saved and loaded.
    @Test func interruptionChangesNothing() {
        let engine = Engine(level: .best, threads: 1)
        let schedule = NumberSchedule(1e-2, warmup: 2, decay: .cosine, decayStart: 0.25)
        func train(_ layer: Dense, _ adam: Adam, _ steps: ClosedRange<Int>) {
            for step in steps {
                #expect(adam.step == step - 1)
                let gradient = Tensor([1, 7], reals(7, seed: UInt64(step)))
                layer.backward(
                    Tensor([1, 5], filling: 1), gradient, layer.makeSlot(batch: 1),
                    parameters: .update(adam.begin(rate: schedule.value(at: step, of: 6))),
                    inputGradient: false, Context(engine, .training))
            }
        }
        func arrays(_ layer: Dense, _ adam: Adam) -> [StateArray] {
            layer.parameters.flatMap {
                [StateArray("value", of: $0)] + adam.stateArrays(of: $0, first: "m", second: "v")
            }
        }
        let whole = Dense(inputs: 5, outputs: 7)
        let wholeAdam = Adam(for: Network([whole]))
        train(whole, wholeAdam, 1...6)

        let first = Dense(inputs: 5, outputs: 7)
        let firstAdam = Adam(for: Network([first]))
        train(first, firstAdam, 1...3)
        let second = Dense(inputs: 5, outputs: 7)
        let secondAdam = Adam(for: Network([second]))
        for (from, to) in zip(arrays(first, firstAdam), arrays(second, secondAdam)) {
            var buffer = [Float](repeating: 0, count: from.count)
            from.read(0..<from.count, into: &buffer)
            to.replace(0..<to.count, with: buffer)
        }
        secondAdam.resume(at: firstAdam.step)
        train(second, secondAdam, 4...6)
        #expect(sameBits(second.weight.elements, whole.weight.elements))
        #expect(sameBits(second.bias?.elements ?? [], whole.bias?.elements ?? [0]))
    }
}
