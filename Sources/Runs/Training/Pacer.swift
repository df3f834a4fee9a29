import GANModels

/// Plans the steps of a run anew on the way, so that it ends on time: soon after the start, then ever more
/// often, because an estimate is wrong by a share of the time that it spans.
///
/// Times are seconds since the run's first step.
package struct Pacer {
    /// When the last step's work must be done.
    private let end: Double
    /// The step and the time of the last review.
    private var reviewed = (step: 0, seconds: 0.0)
    /// The time of the next review, or the step, if that is reached before it.
    private var next: (step: Int, seconds: Double)
    /// Seconds of evaluations since the last review: they are not spent on steps.
    private var evaluating = 0.0
    /// Seconds of the last evaluation; before the first, of a common one.
    private var evaluation = 2.0

    /// Creates the plan of a run with so many seconds.
    package init(seconds: Double) {
        end = seconds
        next = (.max, min(2, seconds / 10))
    }

    /// Says that an evaluation took so long.
    package mutating func evaluated(in seconds: Double) {
        evaluating += seconds
        evaluation = seconds
    }

    /// The number of steps that the run should have, if it is time to review the plan and another number is
    /// better.
    package mutating func steps(after step: Int, at seconds: Double, _ schedule: Schedule) -> Int? {
        guard seconds >= next.seconds || step >= next.step, step < schedule.steps else { return nil }
        let each = (seconds - reviewed.seconds - evaluating) / Double(step - reviewed.step)
        reviewed = (step, seconds)
        evaluating = 0
        let remaining = end - seconds
        let evaluations = Double(schedule.evaluations(after: step)) * evaluation
        let steps = step + max(1, Int(min((remaining - evaluations) / each, Double(Schedule.mostSteps / 2))))
        // A machine that was slow for a moment would end the run early if only time counted.
        let isNearTheEnd = remaining < max(0.5, 0.002 * end)
        next = isNearTheEnd ? (.max, .infinity) : (step + max(1, (steps - step) / 4), seconds + remaining / 4)
        return steps == schedule.steps ? nil : steps
    }
}
