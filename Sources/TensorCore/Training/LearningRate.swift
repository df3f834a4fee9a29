import Foundation

/// How a learning rate changes over a run: a pure function of the step, so that an interrupted run goes on as it
/// would have.
public struct LearningRate: Equatable, Sendable {
    /// How it falls from its start to its end.
    public enum Decay: String, CaseIterable, Sendable, Codable {
        /// Not at all.
        case constant
        /// Along a straight line.
        case linear
        /// Along half a period of a cosine (Loshchilov & Hutter 2017, equation 5, without restarts).
        case cosine
    }

    /// The rate where nothing is added and nothing has fallen.
    public var base: Double
    /// Over how many steps it rises from near 0 to `base`: step t has t / warmup of it.
    public var warmup: Int
    /// How it falls at the end.
    public var decay: Decay
    /// The share of the run, from 0 to below 1, after which it begins to fall.
    public var decayStart: Double
    /// What share of `base` the last step has.
    public var end: Double

    /// A schedule; a constant one, unless more is said.
    public init(
        _ base: Double, warmup: Int = 0, decay: Decay = .constant, decayStart: Double = 0, end: Double = 0
    ) {
        self.base = base
        self.warmup = warmup
        self.decay = decay
        self.decayStart = decayStart
        self.end = end
    }

    /// The rate of a step, from 1, of a run of so many steps. After the last step it stays as it is there.
    public func rate(at step: Int, of steps: Int) -> Double {
        guard warmup > 0 || decay != .constant else { return base }
        let rise = step < warmup ? Double(step) / Double(warmup) : 1
        return base * rise * remaining(at: step, of: steps)
    }

    /// Whether the rates of a step depend on how long the run is.
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
