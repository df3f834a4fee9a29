/// What one training step showed. All numbers come out of the step's own passes.
public struct StepReport: Equatable, Sendable {
    /// The step, from 1.
    public var step: Int
    /// What was measured, in the order in which it is written.
    public var metrics: [Metric]

    /// Names both.
    public init(step: Int, metrics: [Metric]) {
        self.step = step
        self.metrics = metrics
    }

    /// The value of a metric by its name; nil for one that was not measured.
    public subscript(name: String) -> Double? { metrics.first { $0.kind.name == name }?.value }

    /// Whether no number is NaN or infinite.
    public var isFinite: Bool { metrics.allSatisfy(\.value.isFinite) }
}
