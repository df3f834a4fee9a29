import Foundation

/// A number that changes over a run: a learning rate, a decay rate of Adam, the weight of a penalty. It is a
/// pure function of the step, so that an interrupted run continues as it would have.
public struct NumberSchedule: Equatable, Sendable, ExpressibleByFloatLiteral {
    /// The shape of the way from the first value to the last.
    public enum Decay: String, CaseIterable, Sendable, Codable {
        /// No change.
        case constant
        /// A straight line.
        case linear
        /// Half a period of a cosine (Loshchilov & Hutter 2017, equation 5, without restarts).
        case cosine
    }

    /// The value between warm-up and decay.
    public var base: Double
    /// Steps of linear warm-up: step t has t / warmup of `base`.
    public var warmup: Int
    /// The shape of the decay.
    public var decay: Decay
    /// The share of the run, at least 0 and below 1, after which the decay begins.
    public var decayStart: Double
    /// The share of the run, above `decayStart` and at most 1, after which the decay ends.
    public var decayEnd: Double
    /// The value after the decay as a share of `base`; above 1, the number rises.
    public var end: Double

    /// Creates a schedule; constant by default.
    public init(
        _ base: Double, warmup: Int = 0, decay: Decay = .constant, decayStart: Double = 0,
        decayEnd: Double = 1, end: Double = 0
    ) {
        self.base = base
        self.warmup = warmup
        self.decay = decay
        self.decayStart = decayStart
        self.decayEnd = decayEnd
        self.end = end
    }

    /// A constant.
    public init(floatLiteral value: Double) { self.init(value) }

    /// The value at a step, counted from 1, of a run of `steps`.
    public func value(at step: Int, of steps: Int) -> Double { value(at: step, of: RunLength(steps)) }

    /// The value at a step, counted from 1, of a run. It stays constant after the last step.
    public func value(at step: Int, of length: RunLength) -> Double {
        guard warmup > 0 || decay != .constant else { return base }
        let rise = step < warmup ? Double(step) / Double(warmup) : 1
        return base * rise * remaining(at: step, of: length)
    }

    /// Whether the values depend on the length of the run.
    public var dependsOnLength: Bool { decay != .constant }

    private func remaining(at step: Int, of length: RunLength) -> Double {
        let (start, stop) = (decayStart * Double(length.steps), decayEnd * Double(length.steps))
        let progress = min(max((length.position(of: step) - start) / (stop - start), 0), 1)
        switch decay {
        case .constant: return 1
        case .linear: return 1 + (end - 1) * progress
        case .cosine: return end + (1 - end) * (1 + cos(.pi * progress)) / 2
        }
    }
}
