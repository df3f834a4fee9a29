import Codecs
import Files
import GANModels
import Reports
import TensorCore

/// Drives a trainer to the end of its schedule and writes down what it does.
package struct TrainingRun {
    private let trainer: Trainer
    let settings: RunSettings
    private let folder: RunFolder
    private let engine: Engine
    private let start: RunStart
    private let health: Health
    var clock: RunClock
    private let tell: (RunEvent) -> Void
    private var watch: Watch
    /// Buffers of the sheets, made once.
    private let sheetPass: Pass
    private let latents: [Float]

    package init(
        trainer: Trainer, settings: RunSettings, folder: RunFolder, engine: Engine,
        from start: RunStart, tell: @escaping (RunEvent) -> Void
    ) {
        self.start = start
        health = Health(trainer.state)
        self.trainer = trainer
        self.settings = settings
        watch = Watch(settings)
        self.folder = folder
        clock = RunClock(from: start)
        self.tell = tell
        self.engine = engine
        sheetPass = trainer.generator.makePass(images: Sheets.count)
        latents = Sheets.latents(for: trainer.generator, seed: settings.seed, on: engine)
    }

    /// Trains until the last step, NaN or infinity, or until it `isAsked` to end after a step.
    package mutating func train(isAsked: () -> Bool) throws(Failure) -> RunEnd {
        let schedule = settings.schedule
        let statistics = try files { [folder, start] () throws(FileError) in
            try LineFile(path: folder.statistics, start.step == 0 ? .empty : .append)
        }
        if start.step == 0, let fault = try writeSheet(step: 0) { return diverged(fault, step: 0) }
        while trainer.step < schedule.steps, !isAsked() {
            var report = trainer.trainStep()
            let isDue = schedule.logs(after: report.step)
            let isSaved = report.step < schedule.steps && settings.checkpoints.isDue(after: report.step)
            let isDrawn = schedule.samples(after: report.step)
            let fault = health.fault(after: report, lookingAtAll: isDue || isSaved || isDrawn)
            let isLogged = isDue || fault != nil
            if isLogged { report = report.withGradientNorms(of: trainer.state) }
            show(report, isLogged: isLogged)
            if isLogged {
                let line = statisticsLine(report)
                try files { () throws(FileError) in try statistics.append(line) }
            }
            if let fault { return diverged(fault, step: report.step) }
            if isDue, let notice = watch.notice(after: report) { tell(.notice(notice)) }
            if isDrawn, let fault = try writeSheet(step: report.step) {
                return diverged(fault, step: report.step)
            }
            if isSaved {
                try writeCheckpoint(statistics)
                // Where it fails, those that are too many go after the next.
                try? removeCheckpoints()
            }
        }
        tell(.finished)
        return try finish(statistics)
    }

    private mutating func finish(_ statistics: LineFile) throws(Failure) -> RunEnd {
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
        let failure = attempt { () throws(Failure) in
            try RunPictures(folder: folder, settings: settings).write()
            if step > 0 { try removeCheckpoints() }
        }
        return RunEnd(
            cause: isWhole ? .whole : .interrupted, step: step, seconds: clock.seconds, failure: failure)
    }

    private mutating func diverged(_ fault: Health.Fault, step: Int) -> RunEnd {
        tell(.finished)
        let last = (try? folder.checkpoints.steps())?.last { $0 < step }
        let failure = attempt { () throws(Failure) in
            try RunPictures(folder: folder, settings: settings).write()
        }
        return RunEnd(
            cause: .diverged(fault, lastCheckpoint: last), step: step, seconds: clock.seconds,
            failure: failure)
    }

    /// What goes wrong.
    private func attempt(_ body: () throws(Failure) -> Void) -> Failure? {
        do throws(Failure) { try body() } catch { return error }
        return nil
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
        tell(.sheet(sheet, step: step))
        return nil
    }

    /// Tells how far the run is, where that is due.
    private mutating func show(_ report: StepReport, isLogged: Bool) {
        let schedule = settings.schedule
        // What is said at the end of an epoch that makes a sheet stays on the terminal.
        let isKept = schedule.stepsPerEpoch != nil && schedule.samples(after: report.step)
        let isDue = clock.isDue(
            after: report.step, isLast: report.step == schedule.steps, isShown: isLogged || isKept)
        guard let isDue else { return }
        let progress = Progress(
            step: report.step, steps: schedule.steps, epoch: schedule.epoch(of: report.step),
            epochs: schedule.epoch(of: schedule.steps), groups: Progress.Group.of(report.metrics),
            stepsPerSecond: clock.stepsPerSecond)
        tell(.progress(progress, isDue: isDue, isLogged: isLogged, isKept: isKept))
    }
}
