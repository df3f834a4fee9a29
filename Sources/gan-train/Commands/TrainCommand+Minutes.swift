import Foundation
import GANModels
import Runs
import TensorCore

/// `--minutes`: a run as long as there is time for.
extension TrainCommand {
    /// Seconds in which the speed of this machine is measured, part of the run's time.
    private static let measuring = 3.0

    /// The same command with the number of steps that takes so many minutes on this machine now. The number
    /// is recorded in the run's settings as if the user had given it, so that it decides schedules and bits.
    func planned(minutes: Double) throws(Failure) -> TrainCommand {
        let preset = try options.resolvedPreset()
        let engine = try makeEngine(level: options.cpu, threads: options.threads)
        let each = StepBench(engine: engine).secondsPerStep(preset, measuring: Self.measuring)
        var planned = options
        planned.minutes = nil
        planned.steps = Self.steps(minutes: minutes, secondsPerStep: each)
        planned.isPlanned = true
        if !options.isQuiet || options.isDryRun {
            let milliseconds = String(format: "%.1f", 1000 * each)
            Terminal.notice(
                "A step takes \(milliseconds) ms here: \(planned.steps ?? 0) steps are planned for "
                    + "\(String(format: "%g", minutes)) minutes.")
        }
        return TrainCommand(options: planned)
    }

    /// The number of steps for a time, at least one.
    static func steps(minutes: Double, secondsPerStep: Double) -> Int {
        max(1, Int(min((60 * minutes - measuring) / secondsPerStep, Double(Schedule.mostSteps))))
    }
}
