/// What is due after a step, as a pure function of the step.
public struct Schedule: Codable, Equatable, Sendable {
    /// How often something happens.
    public enum Interval: Codable, Equatable, Sendable {
        /// After every multiple of a number of steps.
        case every(Int)
        /// At the end of every multiple of a number of epochs; never where steps make no epochs.
        case everyEpochs(Int)
        /// Often at first, while there is most to see: after every 200 steps up to 1000, then every 1000.
        case easing

        /// Whether it happens after a step.
        func isDue(after step: Int, stepsPerEpoch: Int?) -> Bool {
            switch self {
            case .every(let steps): return step % steps == 0
            case .everyEpochs(let epochs):
                guard let stepsPerEpoch, step % stepsPerEpoch == 0 else { return false }
                return step / stepsPerEpoch % epochs == 0
            case .easing: return step % (step <= 1000 ? 200 : 1000) == 0
            }
        }

        /// Why nothing can happen so often, if so.
        var problem: String? {
            switch self {
            case .every(let number), .everyEpochs(let number):
                number >= 1 ? nil : "nothing happens every \(number) steps or epochs"
            case .easing: nil
            }
        }
    }

    /// The steps that a run has at most: far beyond any, and far from overflowing.
    public static let mostSteps = 1 << 48

    /// The last step.
    public var steps: Int
    /// How many steps make an epoch; nil where images are drawn with replacement.
    public var stepsPerEpoch: Int?
    /// When statistics are written.
    public var log: Interval
    /// When a sheet of samples is written.
    public var sample: Interval

    /// A schedule.
    public init(steps: Int, stepsPerEpoch: Int? = nil, log: Interval, sample: Interval) {
        self.steps = steps
        self.stepsPerEpoch = stepsPerEpoch
        self.log = log
        self.sample = sample
    }

    /// Whether it is time for what happens at an interval.
    public func isDue(_ interval: Interval, after step: Int) -> Bool {
        interval.isDue(after: step, stepsPerEpoch: stepsPerEpoch)
    }

    /// Whether statistics are due: at their interval, and after the first and the last step.
    public func logs(after step: Int) -> Bool { step == 1 || step == steps || isDue(log, after: step) }

    /// Whether a sheet is due: at its interval and after the last step.
    public func samples(after step: Int) -> Bool { step == steps || isDue(sample, after: step) }

    /// The epoch that a step belongs to, from 1; nil where steps make no epochs.
    public func epoch(of step: Int) -> Int? {
        stepsPerEpoch.map { (max(step, 1) - 1) / $0 + 1 }
    }

    /// Why nothing can be scheduled so, if so. What was read from a file is asked this first.
    public var problem: String? {
        if steps < 1 { return "a run has at least 1 step, not \(steps)" }
        if let stepsPerEpoch, stepsPerEpoch < 1 {
            return "an epoch has at least 1 step, not \(stepsPerEpoch)"
        }
        return log.problem ?? sample.problem
    }
}

extension Schedule {
    /// Reads a schedule and refuses one that has a `problem`: its numbers are divided by.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            steps: try values.decode(Int.self, forKey: .steps),
            stepsPerEpoch: try values.decodeIfPresent(Int.self, forKey: .stepsPerEpoch),
            log: try values.decode(Interval.self, forKey: .log),
            sample: try values.decode(Interval.self, forKey: .sample))
        if let problem {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: problem))
        }
    }
}
