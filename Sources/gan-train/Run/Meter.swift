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
    /// Why no preview is drawn, once that was said.
    private var obstacle: Preview.Obstacle?

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
        if let terminal = TerminalTraits.ofStandardError, !terminal.isDumb {
            if isKept { Terminal.draw("\r\(progress.line)\u{1B}[K\n") }
            if isDue {
                // One column stays free: some terminals wrap when the last one is filled.
                bar = progress.bar(width: terminal.columns - 1)
                Terminal.draw("\r\(bar)\u{1B}[K")
            }
        } else if isLogged || isKept {
            Terminal.draw("\(progress.line)\n")
        }
    }

    /// Prints a sentence; on a terminal above the bar.
    func show(_ sentence: String) {
        guard !isQuiet else { return }
        Terminal.draw(bar.isEmpty ? "\(sentence)\n" : "\r\u{1B}[K\(sentence)\n\(bar)")
    }

    /// Draws a sheet on a terminal, above the bar, or says once why none is drawn.
    mutating func show(_ sheet: GrayImage, step: Int) {
        do throws(Preview.Obstacle) {
            let text = try Preview.text(sheet, on: .ofStandardError)
            Terminal.draw("\r\u{1B}[K\(text)step \(step)\n\(bar)")
        } catch {
            guard obstacle == nil else { return }
            obstacle = error
            let erase = bar.isEmpty ? "" : "\r\u{1B}[K"
            Terminal.draw("\(erase)--preview draws nothing: \(error).\n\(bar)")
        }
    }

    /// Leaves the bar's line.
    mutating func finish() {
        if !bar.isEmpty { Terminal.draw("\n") }
        bar = ""
    }
}
