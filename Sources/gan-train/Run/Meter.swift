import Foundation
import GANModels
import Reports

/// Shows how a run goes on: a bar that is redrawn on a terminal, plain lines elsewhere, nothing if quiet.
struct Meter {
    private let schedule: Schedule
    private let isQuiet: Bool
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    /// What the run took before this process.
    private let secondsBefore: Double
    private var rate: StepRate
    private var lastDue = -1.0
    /// The bar that stands in the terminal's last line.
    private var bar = ""

    init(schedule: Schedule, isQuiet: Bool, from start: RunStart) {
        self.schedule = schedule
        self.isQuiet = isQuiet
        secondsBefore = start.seconds
        rate = StepRate(step: start.step, seconds: start.seconds)
        self.start = clock.now
    }

    /// Seconds since the run began, without those in which no process worked on it.
    var seconds: Double { secondsBefore + (clock.now - start).inSeconds }

    /// Smoothed steps a second, as far as known.
    var stepsPerSecond: Double? { rate.stepsPerSecond }

    /// Takes note of a step; `isLogged` says whether its numbers are written to the statistics too.
    mutating func show(_ report: StepReport, isLogged: Bool) {
        let now = seconds
        // Ten times a second is smooth to the eye and nothing to the processor.
        let isDue = now - lastDue >= 0.1 || report.step == schedule.steps
        // What is said at the end of an epoch that makes a sheet stays on the terminal, above the bar.
        let isKept = schedule.stepsPerEpoch != nil && schedule.samples(after: report.step)
        guard isDue || isLogged || isKept else { return }
        if isDue { lastDue = now }
        rate.advance(to: report.step, seconds: now)
        guard !isQuiet else { return }
        let progress = Progress(
            step: report.step, steps: schedule.steps, epoch: schedule.epoch(of: report.step),
            epochs: schedule.epoch(of: schedule.steps),
            groups: Progress.Group.of(report.metrics),
            stepsPerSecond: rate.stepsPerSecond)
        if let columns = Terminal.errorColumns {
            if isKept { Terminal.writeError("\r\(progress.line)\u{1B}[K\n") }
            if isDue {
                // One column stays free: some terminals wrap when the last one is filled.
                bar = progress.bar(width: columns - 1)
                Terminal.writeError("\r\(bar)\u{1B}[K")
            }
        } else if isLogged || isKept {
            Terminal.writeError("\(progress.line)\n")
        }
    }

    /// Draws a sheet on a terminal, above the bar.
    func show(_ sheet: GrayImage, step: Int) {
        guard !isQuiet, let columns = Terminal.errorColumns, columns > 1,
            let text = Preview.text(
                sheet, columns: columns - 1, environment: ProcessInfo.processInfo.environment)
        else { return }
        Terminal.writeError("\r\u{1B}[K\(text)step \(step)\n\(bar)")
    }

    /// Leaves the bar's line.
    mutating func finish() {
        if !isQuiet, Terminal.errorColumns != nil { Terminal.writeError("\n") }
        bar = ""
    }
}
