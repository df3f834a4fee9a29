/// Where a process takes a run up.
package struct RunStart: Equatable {
    /// Steps made before.
    package var step: Int
    /// Seconds that they took.
    package var seconds: Double

    /// After so many steps, which took so long.
    package init(step: Int, seconds: Double) {
        self.step = step
        self.seconds = seconds
    }

    /// A new run.
    package static let beginning = RunStart(step: 0, seconds: 0)
}
