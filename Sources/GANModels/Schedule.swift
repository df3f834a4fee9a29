/// What is due after a step, as a pure function of the step.
public struct Schedule: Codable, Equatable, Sendable {
    /// How often something happens.
    public enum Interval: Codable, Equatable, Sendable {
        /// After every multiple of a number.
        case every(Int)
        /// Often at first, while there is most to see: after every 200 steps up to 1000, then every 1000.
        case easing

        /// Whether it happens after a step.
        public func isDue(after step: Int) -> Bool {
            switch self {
            case .every(let steps): step % steps == 0
            case .easing: step % (step <= 1000 ? 200 : 1000) == 0
            }
        }
    }

    /// The last step.
    public var steps: Int
    /// When statistics are written.
    public var log: Interval
    /// When a sheet of samples is written.
    public var sample: Interval

    /// A schedule.
    public init(steps: Int, log: Interval, sample: Interval) {
        self.steps = steps
        self.log = log
        self.sample = sample
    }

    /// Whether statistics are due: at their interval, and after the first and the last step.
    public func logs(after step: Int) -> Bool { step == 1 || step == steps || log.isDue(after: step) }

    /// Whether a sheet is due: at its interval and after the last step.
    public func samples(after step: Int) -> Bool { step == steps || sample.isDue(after: step) }
}
