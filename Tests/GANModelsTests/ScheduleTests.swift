import Foundation
@testable import GANModels
import Testing

struct ScheduleTests {
    private func due(_ steps: Int, _ isDue: (Int) -> Bool) -> [Int] { (1...steps).filter(isDue) }

    @Test func sheetsEaseOff() {
        let schedule = Schedule(steps: 3500, log: .every(100), sample: .easing)
        #expect(due(3500, schedule.samples) == [200, 400, 600, 800, 1000, 2000, 3000, 3500])
    }

    @Test func statisticsAreDueAtFirstAndLastToo() {
        let schedule = Schedule(steps: 25, log: .every(10), sample: .every(25))
        #expect(due(25, schedule.logs) == [1, 10, 20, 25])
        #expect(due(25, schedule.samples) == [25])
    }

    @Test(arguments: [1, 7, 200, 1000, 1234])
    func lastStepIsAlwaysDue(steps: Int) {
        for interval in [Schedule.Interval.every(1), .every(3), .every(5000), .everyEpochs(2), .easing] {
            let schedule = Schedule(steps: steps, stepsPerEpoch: 3, log: interval, sample: interval)
            #expect(schedule.logs(after: steps))
            #expect(schedule.samples(after: steps))
            #expect(schedule.logs(after: 1))
        }
    }

    @Test func epochsEndWithTheirLastStep() {
        let schedule = Schedule(steps: 30, stepsPerEpoch: 4, log: .everyEpochs(1), sample: .everyEpochs(3))
        #expect(due(30, schedule.logs) == [1, 4, 8, 12, 16, 20, 24, 28, 30])
        #expect(due(30, schedule.samples) == [12, 24, 30])
        #expect((1...9).map(schedule.epoch) == [1, 1, 1, 1, 2, 2, 2, 2, 3])
        let without = Schedule(steps: 30, log: .everyEpochs(1), sample: .everyEpochs(.max))
        #expect(due(30, without.logs) == [1, 30])
        #expect(without.epoch(of: 5) == nil)
    }

    @Test func comesBackFromJSON() throws {
        for stepsPerEpoch in [nil, 468] {
            let schedule = Schedule(
                steps: 9, stepsPerEpoch: stepsPerEpoch, log: .everyEpochs(2), sample: .easing)
            let data = try JSONEncoder().encode(schedule)
            #expect(try JSONDecoder().decode(Schedule.self, from: data) == schedule)
        }
    }

    /// Divisors from an untrusted file.
    @Test(
        arguments: [
            (0, nil, 1, "a run has at least 1 step, not 0"),
            (-5, nil, 1, "a run has at least 1 step, not -5"),
            (5, 0, 1, "an epoch has at least 1 step, not 0"),
            (5, -1, 1, "an epoch has at least 1 step, not -1"),
            (5, nil, 0, "at least 1 step or epoch is expected, not 0"),
            (5, nil, -3, "at least 1 step or epoch is expected, not -3"),
        ] as [(Int, Int?, Int, String)])
    func hostileSchedulesAreRefused(steps: Int, stepsPerEpoch: Int?, interval: Int, problem: String) {
        for wrong in [Schedule.Interval.every(interval), .everyEpochs(interval)] {
            for (log, sample) in [(wrong, Schedule.Interval.easing), (.easing, wrong)] {
                let schedule = Schedule(
                    steps: steps, stepsPerEpoch: stepsPerEpoch, log: log, sample: sample)
                #expect(schedule.problem?.reason == problem)
            }
        }
    }
}
