import Foundation

/// A learning-rate schedule: a pure function of the step, so that an interrupted run continues as it would
/// have.
public struct LearningRate: Equatable, Sendable {
    /// The shape of the decay.
    public enum Decay: String, CaseIterable, Sendable, Codable {
        /// No decay.
        case constant
        /// A straight line.
        case linear
        /// Half a period of a cosine (Loshchilov & Hutter 2017, equation 5, without restarts).
        case cosine
    }

    /// The rate between warm-up and decay.
    public var base: Double
    /// Steps of linear warm-up: step t has the rate t / warmup of `base`.
    public var warmup: Int
    /// The shape of the decay.
    public var decay: Decay
    /// The share of the run, at least 0 and below 1, after which the decay begins.
    public var decayStart: Double
    /// The last step's rate as a share of `base`.
    public var end: Double

    /// Creates a schedule; constant by default.
    public init(
        _ base: Double, warmup: Int = 0, decay: Decay = .constant, decayStart: Double = 0, end: Double = 0
    ) {
        self.base = base
        self.warmup = warmup
        self.decay = decay
        self.decayStart = decayStart
        self.end = end
    }

    /// The rate of a step, counted from 1, in a run of `steps`. It stays constant after the last step.
    public func rate(at step: Int, of steps: Int) -> Double {
        guard warmup > 0 || decay != .constant else { return base }
        let rise = step < warmup ? Double(step) / Double(warmup) : 1
        return base * rise * remaining(at: step, of: steps)
    }

    /// Whether the rates depend on the length of the run.
    public var dependsOnLength: Bool { decay != .constant }

    private func remaining(at step: Int, of steps: Int) -> Double {
        let start = decayStart * Double(steps)
        let progress = min(max((Double(step) - start) / (Double(steps) - start), 0), 1)
        switch decay {
        case .constant: return 1
        case .linear: return 1 + (end - 1) * progress
        case .cosine: return end + (1 - end) * (1 + cos(.pi * progress)) / 2
        }
    }
}
