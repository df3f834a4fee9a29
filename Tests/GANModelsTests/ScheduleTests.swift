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
        for interval in [Schedule.Interval.every(1), .every(3), .every(5000), .easing] {
            let schedule = Schedule(steps: steps, log: interval, sample: interval)
            #expect(schedule.logs(after: steps))
            #expect(schedule.samples(after: steps))
            #expect(schedule.logs(after: 1))
        }
    }
}
