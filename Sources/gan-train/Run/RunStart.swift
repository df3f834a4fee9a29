/// Where a process takes a run up.
struct RunStart: Equatable {
    /// Steps made before.
    var step: Int
    /// Seconds that they took.
    var seconds: Double

    /// A new run.
    static let beginning = RunStart(step: 0, seconds: 0)
}
