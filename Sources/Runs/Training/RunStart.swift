/// The step at which a process continues a run.
package struct RunStart: Equatable {
    /// Completed steps.
    package var step: Int
    /// Seconds that they took.
    package var seconds: Double
    /// The lowest FID until then, whose generator is kept; nil where none was evaluated.
    package var bestFID: Double?

    /// A start after `step` steps, which took `seconds`.
    package init(step: Int, seconds: Double, bestFID: Double? = nil) {
        self.step = step
        self.seconds = seconds
        self.bestFID = bestFID
    }

    /// The start of a new run.
    package static let beginning = RunStart(step: 0, seconds: 0)
}
