import Foundation

/// How fast steps are being made now, smoothed: an average in which a moment counts for less the longer ago
/// it was.
///
/// Weights fall by e in ten seconds. The weights' own sum divides, hence the first value is the plain average
/// and not one that climbs up from zero.
public struct StepRate: Sendable {
    private let memory = 10.0
    private var step: Int
    private var seconds: Double
    private var weightedRate = 0.0
    private var weight = 0.0

    /// Measures from here: `step` steps were done at `seconds`, on any clock that does not go back.
    public init(step: Int, seconds: Double) {
        self.step = step
        self.seconds = seconds
    }

    /// Takes note that `step` steps are done at `seconds`. Moments that the clock cannot tell apart count as
    /// one.
    public mutating func advance(to step: Int, seconds: Double) {
        let elapsed = seconds - self.seconds
        guard elapsed > 0 else { return }
        let fading = exp(-elapsed / memory)
        weightedRate = fading * weightedRate + (1 - fading) * Double(step - self.step) / elapsed
        weight = fading * weight + (1 - fading)
        self.step = step
        self.seconds = seconds
    }

    /// Steps a second; nil until the first is measured.
    public var stepsPerSecond: Double? {
        weight > 0 ? weightedRate / weight : nil
    }
}
