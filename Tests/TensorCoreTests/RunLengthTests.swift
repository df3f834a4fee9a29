import TensorCore
import Testing

struct RunLengthTests {
    @Test func anEvenPaceWithoutEarlierPlans() {
        let length = RunLength(7)
        #expect((0...9).map(length.position) == (0...9).map(Double.init))
    }

    /// Half of 4 steps, then the other half of the way in 6.
    @Test func theRestOfTheWayIsDividedEvenly() {
        let length = RunLength(8, earlier: [.init(until: 2, steps: 4)])
        let expected = [0, 2, 4, 14 / 3.0, 16 / 3.0, 6, 20 / 3.0, 22 / 3.0, 8]
        for step in 0...8 { #expect(abs(length.position(of: step) - expected[step]) < 1e-12) }
    }

    /// Plans that shrink and grow: positions rise from 0 to the end, and what was passed stays so.
    @Test func positionsRise() {
        let plans: [RunLength.Plan] = [
            .init(until: 10, steps: 100), .init(until: 30, steps: 50), .init(until: 49, steps: 500),
        ]
        let length = RunLength(60, earlier: plans)
        let positions = (0...60).map { length.position(of: $0) / 60 }
        #expect(zip(positions, positions.dropFirst()).allSatisfy { $0 < $1 })
        #expect(positions[0] == 0 && abs(positions[60] - 1) < 1e-12)
        let before = RunLength(50, earlier: [plans[0]])
        for step in 0...30 { #expect(abs(before.position(of: step) / 50 - positions[step]) < 1e-12) }
    }

    /// A rate that falls over the second half has the value of the middle wherever that comes to lie.
    @Test func schedulesStretch() {
        let rate = NumberSchedule(1, decay: .linear, decayStart: 0.5)
        let length = RunLength(8, earlier: [.init(until: 2, steps: 4)])
        let values = (1...8).map { rate.value(at: $0, of: length) }
        for (step, value) in zip(2...8, [1, 5, 4, 3, 2, 1, 0].map { Double($0) / 6 }) where step > 2 {
            #expect(abs(values[step - 1] - value) < 1e-12)
        }
        #expect(values[0] == 1 && values[1] == 1)
    }
}
