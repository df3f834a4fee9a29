import Reports

/// The time that a run takes, over all processes that worked on it, and its speed.
struct RunClock {
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    /// What the run took before this process.
    private let secondsBefore: Double
    private var rate: StepRate
    private var lastDue = -1.0

    init(from start: RunStart) {
        secondsBefore = start.seconds
        rate = StepRate(step: start.step, seconds: start.seconds)
        self.start = clock.now
    }

    /// Seconds since the run began, without those in which no process worked on it.
    var seconds: Double { secondsBefore + (clock.now - start).inSeconds }

    /// Smoothed steps a second, as far as known.
    var stepsPerSecond: Double? { rate.stepsPerSecond }

    /// Whether progress is to be shown again after a step: ten times a second is smooth to the eye and nothing to the
    /// processor. What `isShown` in any case counts for the speed too. Nil where nothing is to be shown.
    mutating func isDue(after step: Int, isLast: Bool, isShown: Bool) -> Bool? {
        let now = seconds
        let isDue = now - lastDue >= 0.1 || isLast
        guard isDue || isShown else { return nil }
        if isDue { lastDue = now }
        rate.advance(to: step, seconds: now)
        return isDue
    }
}
