import Codecs
import Files
import GANModels
import Reports
import TensorCore

/// Drives a trainer to the end of its schedule and writes down what it does.
struct TrainingRun {
    private let trainer: Trainer
    private let settings: RunSettings
    private let folder: RunFolder
    private let engine: Engine
    private let isQuiet: Bool
    private let isPreviewed: Bool
    private let start: RunStart
    private let health: Health
    private var meter: Meter
    private var balance = Balance()
    /// Buffers of the sheets, made once.
    private let sheetPass: Pass
    private let latents: [Float]

    init(
        trainer: Trainer, settings: RunSettings, folder: RunFolder, engine: Engine,
        isQuiet: Bool, isPreviewed: Bool, from start: RunStart
    ) {
        self.start = start
        health = Health(trainer.state)
        self.trainer = trainer
        self.settings = settings
        self.folder = folder
        self.isQuiet = isQuiet
        self.isPreviewed = isPreviewed
        meter = Meter(schedule: settings.schedule, isQuiet: isQuiet, from: start)
        self.engine = engine
        sheetPass = trainer.generator.makePass(images: Sheets.count)
        latents = Sheets.latents(for: trainer.generator, seed: settings.seed, on: engine)
    }

    /// Trains until the last step, an interrupt, or NaN or infinity.
    mutating func train() throws(Failure) -> ExitCode {
        let schedule = settings.schedule
        let interrupts = Interrupts()
        let statistics = try files { [folder, start] () throws(FileError) in
            try LineFile(path: folder.statistics, start.step == 0 ? .empty : .append)
        }
        if start.step == 0, let fault = try writeSheet(step: 0) { return diverged(fault, step: 0) }
        while trainer.step < schedule.steps, !interrupts.isAsked {
            let report = trainer.trainStep()
            let isDue = schedule.logs(after: report.step)
            let isSaved = report.step < schedule.steps && settings.checkpoints.isDue(after: report.step)
            let isDrawn = schedule.samples(after: report.step)
            let fault = health.fault(after: report, lookingAtAll: isDue || isSaved || isDrawn)
            meter.show(report, isLogged: isDue || fault != nil)
            if isDue || fault != nil {
                let line = statisticsLine(report)
                try files { () throws(FileError) in try statistics.append(line) }
            }
            if let fault { return diverged(fault, step: report.step) }
            if isDue, let notice = balance.notice(after: report) { meter.show(notice) }
            if isDrawn, let fault = try writeSheet(step: report.step) {
                return diverged(fault, step: report.step)
            }
            if isSaved {
                try writeCheckpoint(statistics)
                // Where it fails, those that are too many go after the next.
                try? removeCheckpoints()
            }
        }
        meter.finish()
        return try finish(statistics)
    }

    private mutating func finish(_ statistics: LineFile) throws(Failure) -> ExitCode {
        let step = trainer.step
        let isWhole = step == settings.schedule.steps
        if !isWhole, step > 0 {
            if let fault = health.fault() { return diverged(fault, step: step) }
            if !settings.schedule.samples(after: step), let fault = try writeSheet(step: step) {
                return diverged(fault, step: step)
            }
        }
        try SavedGenerator.write(trainer.generator, settings: settings, step: step, to: folder.generator)
        // Where the last step's checkpoint is, all else is too but for the pictures, which --resume makes again.
        if step > 0 { try writeCheckpoint(statistics) }
        // Nothing is lost where they fail, and what is left to say is said before.
        let rest = Result { () throws(Failure) in
            try RunPictures(folder: folder, settings: settings).write()
            if step > 0 { try removeCheckpoints() }
        }
        let next = "\(Terminal.programName) sample \(shellPath(folder.path)) --out digits.png"
        if isWhole {
            if !isQuiet {
                let seconds = String(format: "%.1f", meter.seconds)
                Terminal.tell(
                    "\nTrained \(step) steps in \(seconds) s; the run is in \(shown(folder.path)).\n")
                Terminal.tell(
                    "To see how it learned: \(shellPath(folder.progress))\nTo draw new images: \(next)\n")
            }
            try rest.get()
            return .done
        }
        Terminal.writeError(
            "Interrupted after step \(step) of \(settings.schedule.steps); the generator is saved. "
                + "To draw images with it: \(next)\nTo go on: "
                + "\(Terminal.programName) --resume \(shellPath(folder.path))\n")
        try rest.get()
        return .interrupted
    }

    private mutating func diverged(_ fault: Health.Fault, step: Int) -> ExitCode {
        meter.finish()
        let last = (try? folder.checkpoints.steps())?.last { $0 < step }
        Terminal.writeError(
            "Diverged at step \(step): \(fault) NaN or infinity; the sheets and statistics until then are "
                + "in \(shown(folder.path))\(last.map { ", the last checkpoint is of step \($0)" } ?? ""). "
                + "A smaller --learning-rate may help.\n")
        do throws(Failure) { try RunPictures(folder: folder, settings: settings).write() } catch {
            Terminal.writeError("\(error)\n")
        }
        return .diverged
    }

    /// Writes all state.
    private func writeCheckpoint(_ statistics: LineFile) throws(Failure) {
        let step = trainer.step
        // A checkpoint promises that all lines before it are there, after a loss of power too.
        try files { () throws(FileError) in try statistics.flush() }
        try Checkpoint.write(trainer.state, settings: settings, to: folder.checkpoints.path(of: step))
    }

    /// Removes the checkpoints that are too many beside the last.
    private func removeCheckpoints() throws(Failure) {
        let step = trainer.step
        try folder.checkpoints.remove { settings.checkpoints.stays($0, beside: step) }
    }

    /// Writes the sheet of a step, unless its images hold NaN or infinity: then it returns that.
    private mutating func writeSheet(step: Int) throws(Failure) -> Health.Fault? {
        let sheet = Sheets.samples(of: trainer.generator, latents: latents, in: sheetPass, on: engine)
        guard let sheet else { return .image }
        try folder.writeSamples(sheet, step: step)
        if isPreviewed { meter.show(sheet, step: step) }
        return nil
    }

    /// One line of `stats.jsonl`; the last two members are the only ones that depend on the clock.
    private func statisticsLine(_ report: StepReport) -> String {
        var line = Self.numbers(report, settings.schedule)
        line.add("steps_per_second", meter.stepsPerSecond ?? 0)
        line.add("seconds", meter.seconds)
        return line.text
    }

    /// What a line holds that does not depend on the clock.
    static func numbers(_ report: StepReport, _ schedule: Schedule) -> StatsLine {
        var line = StatsLine()
        line.add("step", report.step)
        if let epoch = schedule.epoch(of: report.step) { line.add("epoch", epoch) }
        for metric in report.metrics { line.add(metric.kind.name, metric.value) }
        return line
    }
}
