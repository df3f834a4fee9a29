import GANModels
import Reports

/// The statistics of a step.
extension TrainingRun {
    /// One line of `stats.jsonl`; only its last two members depend on the clock.
    func statisticsLine(_ report: StepReport) -> String {
        var line = Self.numbers(report, settings.schedule)
        line.add("steps_per_second", clock.stepsPerSecond ?? 0)
        line.add("seconds", clock.seconds)
        return line.text
    }

    /// The part of a line that does not depend on the clock.
    package static func numbers(_ report: StepReport, _ schedule: Schedule) -> StatsLine {
        var line = StatsLine()
        line.add("step", report.step)
        if let epoch = schedule.epoch(of: report.step) { line.add("epoch", epoch) }
        for metric in report.metrics { line.add(metric.kind.name, metric.value) }
        return line
    }
}
