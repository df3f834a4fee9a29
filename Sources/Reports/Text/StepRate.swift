import Foundation

/// The current speed: an exponentially weighted average.
///
/// Weights decay by a factor of e in ten seconds. They are normalised by their sum, so the first values are
/// unbiased.
public struct StepRate: Sendable {
    private let memory = 10.0
    private var step: Int
    private var seconds: Double
    private var weightedRate = 0.0
    private var weight = 0.0

    /// Starts measuring: `step` steps were done at `seconds` of a monotonic clock.
    public init(step: Int, seconds: Double) {
        self.step = step
        self.seconds = seconds
    }

    /// Records that `step` steps are done at `seconds`. Calls without progress of the clock are merged.
    public mutating func advance(to step: Int, seconds: Double) {
        let elapsed = seconds - self.seconds
        guard elapsed > 0 else { return }
        let fading = exp(-elapsed / memory)
        weightedRate = fading * weightedRate + (1 - fading) * Double(step - self.step) / elapsed
        weight = fading * weight + (1 - fading)
        self.step = step
        self.seconds = seconds
    }

    /// Steps per second; nil until the first measurement.
    public var stepsPerSecond: Double? {
        weight > 0 ? weightedRate / weight : nil
    }
}
