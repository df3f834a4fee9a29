import GANModels
import Testing

@testable import Runs

/// Corrections of a run that has a time to keep, on a simulated clock.
struct PacerTests {
    private struct End {
        var seconds: Double
        var steps: Int
        var plans: Int
    }

    /// A run of `planned` steps whose step and evaluations take so long.
    private func run(
        seconds: Double, planned: Int, evaluate: Schedule.Interval? = nil, evaluation: Double = 0,
        step: (Double) -> Double
    ) -> End {
        var pacer = Pacer(seconds: seconds)
        var schedule = Schedule(steps: planned, log: .every(100), sample: .easing, evaluate: evaluate)
        var end = End(seconds: 0, steps: 0, plans: 0)
        while end.steps < schedule.steps {
            end.seconds += step(end.seconds)
            end.steps += 1
            if schedule.evaluates(after: end.steps) {
                end.seconds += evaluation
                pacer.evaluated(in: evaluation)
            }
            if let steps = pacer.steps(after: end.steps, at: end.seconds, schedule) {
                #expect(steps > end.steps && steps != schedule.steps)
                schedule.steps = steps
                end.plans += 1
            }
        }
        return end
    }

    @Test func aGoodPlanIsKept() {
        let end = run(seconds: 300, planned: 3000) { _ in 0.1 }
        #expect(abs(end.steps - 3000) <= 1)
        #expect(abs(end.seconds - 300) < 0.2)
    }

    /// A plan that is wrong by a factor, and a machine that slows down, or speeds up, on the way.
    @Test(arguments: [0.2, 1, 5])
    func endsOnTime(error: Double) {
        for change in [0.5, 1, 2] {
            for minutes in [1.0, 5, 30] {
                let seconds = minutes * 60
                let end = run(seconds: seconds, planned: Int(seconds / 0.1 * error)) { now in
                    now < seconds * 0.6 ? 0.1 : 0.1 * change
                }
                #expect(abs(end.seconds / seconds - 1) < 0.02, "\(error), \(change), \(minutes)")
                #expect(end.plans < 60)
            }
        }
    }

    /// A machine that is five times slower for seconds at a time.
    @Test func slowMoments() {
        for shift in 0..<10 {
            let end = run(seconds: 60, planned: 3000) { now in
                (Int(now) * 7 + shift) % 10 < 3 ? 0.1 : 0.02
            }
            #expect(abs(end.seconds / 60 - 1) < 0.02, "\(shift): \(end)")
            #expect(end.plans < 100)
        }
    }

    /// Evaluations take time too: those to come count as much as the last.
    @Test func evaluationsCount() {
        for evaluation in [0.5, 2, 5] {
            let end = run(seconds: 300, planned: 6000, evaluate: .every(500), evaluation: evaluation) { _ in
                0.05
            }
            #expect(abs(end.seconds / 300 - 1) < 0.02, "\(evaluation): \(end)")
        }
    }

    /// A run that is late already ends with its next step.
    @Test func lateRunsEnd() {
        for seconds in [-5, 0, 0.01] {
            #expect(run(seconds: seconds, planned: 1000) { _ in 0.1 }.steps <= 3)
        }
    }
}
