/// Where a process takes a run up.
package struct RunStart: Equatable {
    /// Steps made before.
    package var step: Int
    /// Seconds that they took.
    package var seconds: Double
    /// The lowest FID until then, whose generator is kept; nil where none was evaluated.
    package var bestFID: Double?

    /// After so many steps, which took so long.
    package init(step: Int, seconds: Double, bestFID: Double? = nil) {
        self.step = step
        self.seconds = seconds
        self.bestFID = bestFID
    }

    /// A new run.
    package static let beginning = RunStart(step: 0, seconds: 0)
}
