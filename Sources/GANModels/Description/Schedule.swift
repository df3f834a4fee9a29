/// What is due after a step, as a pure function of the step.
public struct Schedule: Codable, Equatable, Sendable {
    /// The most steps of a run: more than any needs, and safe from overflow.
    public static let mostSteps = 1 << 48

    /// The last step.
    public var steps: Int
    /// Steps per epoch; nil where images are drawn with replacement.
    public var stepsPerEpoch: Int?
    /// When statistics are logged.
    public var log: Interval
    /// When a sheet of samples is written.
    public var sample: Interval
    /// When generated images are evaluated; nil for never.
    public var evaluate: Interval?

    /// Creates a schedule.
    public init(
        steps: Int, stepsPerEpoch: Int? = nil, log: Interval, sample: Interval, evaluate: Interval? = nil
    ) {
        self.steps = steps
        self.stepsPerEpoch = stepsPerEpoch
        self.log = log
        self.sample = sample
        self.evaluate = evaluate
    }

    /// Whether an event is due after a step.
    public func isDue(_ interval: Interval, after step: Int) -> Bool {
        interval.isDue(after: step, stepsPerEpoch: stepsPerEpoch)
    }

    /// Whether statistics are due: at their interval, with an evaluation, and after the first and last steps.
    public func logs(after step: Int) -> Bool {
        step == 1 || step == steps || isDue(log, after: step) || evaluates(after: step)
    }

    /// Whether a sheet is due: at its interval and after the last step.
    public func samples(after step: Int) -> Bool { step == steps || isDue(sample, after: step) }

    /// Whether an evaluation is due: at its interval and after the last step, if there are any.
    public func evaluates(after step: Int) -> Bool {
        evaluate.map { step == steps || isDue($0, after: step) } ?? false
    }

    /// The number of evaluations after a step.
    public func evaluations(after step: Int) -> Int {
        evaluate == nil || step >= steps ? 0 : (step + 1...steps).count { evaluates(after: $0) }
    }

    /// The epoch of a step, from 1; nil for runs without epochs.
    public func epoch(of step: Int) -> Int? {
        stepsPerEpoch.map { (max(step, 1) - 1) / $0 + 1 }
    }

    /// The first error in this schedule, or nil. Check it before a schedule from a file is used.
    public var problem: SpecProblem? {
        if steps < 1 { return SpecProblem("steps", "a run has at least 1 step, not \(steps)") }
        if let stepsPerEpoch, stepsPerEpoch < 1 {
            return SpecProblem("stepsPerEpoch", "an epoch has at least 1 step, not \(stepsPerEpoch)")
        }
        return log.problem?.within("log") ?? sample.problem?.within("sample")
            ?? evaluate?.problem?.within("evaluate")
    }
}
