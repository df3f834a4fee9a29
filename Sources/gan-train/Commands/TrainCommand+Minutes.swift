import Foundation
import GANModels
import Runs
import TensorCore

/// `--minutes`: a run as long as there is time for.
extension TrainCommand {
    /// Seconds in which the speed of this machine is measured, part of the run's time.
    private static let measuring = 1.0

    /// The same command with the number of steps that takes so many minutes on this machine now. The run
    /// records it, and corrects it on the way.
    func planned(minutes: Double) throws(Failure) -> TrainCommand {
        let deadline = ContinuousClock.now + .seconds(60 * minutes)
        let preset = try options.resolvedPreset()
        let engine = try makeEngine(level: options.cpu, threads: options.threads)
        let each = StepBench(engine: engine).secondsPerStep(preset, measuring: Self.measuring)
        var planned = options
        planned.deadline = deadline
        planned.steps = Self.steps(seconds: (deadline - .now).inSeconds, secondsPerStep: each)
        if !options.isQuiet || options.isDryRun {
            let milliseconds = String(format: "%.1f", 1000 * each)
            Terminal.notice(
                "A step takes \(milliseconds) ms here: \(planned.steps ?? 0) steps are planned for "
                    + "\(String(format: "%g", minutes)) minutes, more or fewer if that changes.")
        }
        return TrainCommand(options: planned)
    }

    /// The number of steps for a time, at least one.
    static func steps(seconds: Double, secondsPerStep: Double) -> Int {
        max(1, Int(min(seconds / secondsPerStep, Double(Schedule.mostSteps))))
    }
}

extension TrainOptions {
    /// Seconds for what follows the last step: the run's pictures and its diagnosis.
    private static let ending = 1.0

    /// What corrects the plan of a run that has a time to keep.
    var pacer: Pacer? {
        deadline.map { Pacer(seconds: ($0 - .now).inSeconds - Self.ending) }
    }
}
