import Reports

/// The time of a run, over all processes that worked on it, and its speed.
struct RunClock {
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    /// The seconds of earlier processes.
    private let secondsBefore: Double
    private var rate: StepRate
    private var lastDue = -1.0

    init(from start: RunStart) {
        secondsBefore = start.seconds
        rate = StepRate(step: start.step, seconds: start.seconds)
        self.start = clock.now
    }

    /// Seconds of the run in which a process worked on it.
    var seconds: Double { secondsBefore + (clock.now - start).inSeconds }

    /// Smoothed steps per second; nil until it is known.
    var stepsPerSecond: Double? { rate.stepsPerSecond }

    /// Whether the progress after a step should be redrawn: at most ten times a second, which looks smooth
    /// and costs nothing. `isShown` says that the step is shown in any case, so it counts for the speed. Nil
    /// if nothing is to be shown.
    mutating func isDue(after step: Int, isLast: Bool, isShown: Bool) -> Bool? {
        let now = seconds
        let isDue = now - lastDue >= 0.1 || isLast
        guard isDue || isShown else { return nil }
        if isDue { lastDue = now }
        rate.advance(to: step, seconds: now)
        return isDue
    }
}
