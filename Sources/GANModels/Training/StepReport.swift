/// The results of one training step, all from the step's own passes.
public struct StepReport: Equatable, Sendable {
    /// The step, from 1.
    public var step: Int
    /// The metrics, in the order of the log.
    public var metrics: [Metric]

    /// Creates a report.
    public init(step: Int, metrics: [Metric]) {
        self.step = step
        self.metrics = metrics
    }

    /// The value of the metric with this name, or nil.
    public subscript(name: String) -> Double? { metrics.first { $0.kind.name == name }?.value }

    /// Whether all values are finite.
    public var isFinite: Bool { metrics.allSatisfy(\.value.isFinite) }
}
