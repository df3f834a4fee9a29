import Runs

/// Times pieces of work often enough to trust the median.
enum Stopwatch {
    /// Seconds that `body` takes, `samples` times, after one run that is not counted. Short work is repeated
    /// within a sample until it takes a millisecond, so that the clock's own cost is negligible.
    static func sample(_ samples: Int = 15, _ body: () -> Void) -> [Double] {
        body()
        let once = time(1, body)
        let repeats = max(1, Int(0.001 / max(once, 1e-9)))
        return (0..<samples).map { _ in time(repeats, body) / Double(repeats) }
    }

    private static func time(_ repeats: Int, _ body: () -> Void) -> Double {
        let clock = ContinuousClock()
        return clock.measure { for _ in 0..<repeats { body() } }.inSeconds
    }
}
