import Codecs
import Files
import GANModels
import Reports
import TensorCore

/// Runs a trainer to the end of its schedule and writes the run's files.
package struct TrainingRun {
    private let trainer: Trainer
    /// The settings; their plan changes while a run with a time to keep trains.
    package private(set) var settings: RunSettings
    private let folder: RunFolder
    private let engine: Engine
    private let start: RunStart
    private let health: Health
    var clock: RunClock
    private let tell: (RunEvent) -> Void
    /// The file for TensorBoard; nil where none is wanted.
    private let board: BoardFile?
    private var watch: Watch
    private var evaluations: Evaluations
    /// Plans the run's length anew; nil for a run without a time to keep.
    private var pacer: Pacer?
    /// The pass and latent vectors of the sheets, made once.
    private let sheetPass: Pass
    private let latents: [Float]

    package init(
        trainer: Trainer, settings: RunSettings, folder: RunFolder, engine: Engine,
        from start: RunStart, evaluator: Evaluator? = nil, pacer: Pacer? = nil, board: BoardFile? = nil,
        tell: @escaping (RunEvent) -> Void
    ) {
        evaluations = Evaluations(by: evaluator, bestFID: start.bestFID)
        self.start = start
        self.pacer = pacer
        health = Health(trainer.state)
        self.trainer = trainer
        self.settings = settings
        watch = Watch(settings)
        self.folder = folder
        clock = RunClock(from: start)
        self.tell = tell
        self.board = board
        self.engine = engine
        sheetPass = trainer.generator.makePass(images: Sheets.count)
        latents = Sheets.latents(for: trainer.generator, seed: settings.seed, on: engine)
    }

    /// Trains until the last step, until NaN or infinity, or until `isAsked` returns true after a step.
    package mutating func train(isAsked: () -> Bool) throws(Failure) -> RunEnd {
        let statistics = try files { [folder, start] () throws(FileError) in
            try LineFile(path: folder.statistics, start.step == 0 ? .empty : .append)
        }
        if start.step == 0, let fault = try writeSheet(step: 0) { return diverged(fault, step: 0) }
        while trainer.step < settings.schedule.steps, !isAsked() {
            let schedule = settings.schedule
            var report = trainer.trainStep()
            let isDue = schedule.logs(after: report.step)
            let isSaved = report.step < schedule.steps && settings.checkpoints.isDue(after: report.step)
            let isDrawn = schedule.samples(after: report.step)
            let fault = health.fault(after: report, lookingAtAll: isDue || isSaved || isDrawn)
            if fault == nil, schedule.evaluates(after: report.step) { try evaluate(&report) }
            let isLogged = isDue || fault != nil
            if isLogged { report = report.withGradientNorms(of: trainer.state) }
            show(report, isLogged: isLogged)
            if isLogged {
                let line = statisticsLine(report)
                try files { () throws(FileError) in try statistics.append(line) }
                try board?.append(report, stepsPerSecond: clock.stepsPerSecond)
            }
            if let fault { return diverged(fault, step: report.step) }
            if isDue, let notice = watch.notice(after: report) { tell(.notice(notice)) }
            if isDrawn, let fault = try writeSheet(step: report.step) {
                return diverged(fault, step: report.step)
            }
            if isSaved {
                try writeCheckpoint(statistics)
                // If this fails, the surplus checkpoints are removed after the next one.
                try? removeCheckpoints()
            }
            try review(after: report.step)
        }
        tell(.finished)
        return try finish(statistics)
    }

    private mutating func evaluate(_ report: inout StepReport) throws(Failure) {
        let start = clock.seconds
        if evaluations.evaluate(trainer.generator, &report) { try writeGenerator(to: folder.best) }
        pacer?.evaluated(in: clock.seconds - start)
    }

    /// Changes the length of a run that would not end on time. The new plan is recorded before a step follows
    /// it.
    private mutating func review(after step: Int) throws(Failure) {
        guard let steps = pacer?.steps(after: step, at: clock.seconds, settings.schedule) else { return }
        settings.plan(steps: steps, after: step)
        try folder.write(settings)
        trainer.plan(steps: steps)
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
        try writeGenerator(to: folder.generator)
        // The last checkpoint is written after everything except the images and charts, which --resume can
        // create again.
        if step > 0 { try writeCheckpoint(statistics) }
        // Nothing is lost if these fail, so the error is reported at the end.
        let failure = attempt { () throws(Failure) in
            try RunPictures(folder: folder, settings: settings).write()
            if step > 0 { try removeCheckpoints() }
        }
        return RunEnd(
            cause: isWhole ? .whole : .interrupted, step: step, seconds: clock.seconds,
            fid: evaluations.latestFID?.value, bestFID: evaluations.bestFID, failure: failure)
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

    /// The error of `body`, or nil.
    private func attempt(_ body: () throws(Failure) -> Void) -> Failure? {
        do throws(Failure) { try body() } catch { return error }
        return nil
    }

    private func writeGenerator(to path: String) throws(Failure) {
        try SavedGenerator.write(trainer.generator, settings: settings, step: trainer.step, to: path)
    }

    /// Writes a checkpoint.
    private func writeCheckpoint(_ statistics: LineFile) throws(Failure) {
        let step = trainer.step
        // A checkpoint promises that all earlier lines are on the disk, even after a power failure.
        try files { () throws(FileError) in try statistics.flush() }
        try Checkpoint.write(trainer.state, settings: settings, to: folder.checkpoints.path(of: step))
    }

    /// Removes the checkpoints that are not to be kept beside the last.
    private func removeCheckpoints() throws(Failure) {
        let step = trainer.step
        try folder.checkpoints.remove { settings.checkpoints.stays($0, beside: step) }
    }

    /// Writes the sheet of a step, or returns the fault if its images have NaN or infinity.
    private mutating func writeSheet(step: Int) throws(Failure) -> Health.Fault? {
        let sheet = Sheets.samples(of: trainer.generator, latents: latents, in: sheetPass, on: engine)
        guard let sheet else { return .image }
        try folder.writeSamples(sheet, step: step)
        try board?.append(sheet, step: step)
        tell(.sheet(sheet, step: step))
        return nil
    }

    /// Reports the progress, if due.
    private mutating func show(_ report: StepReport, isLogged: Bool) {
        let schedule = settings.schedule
        // The line at the end of an epoch with a sheet stays on the terminal.
        let isKept = schedule.stepsPerEpoch != nil && schedule.samples(after: report.step)
        let isDue = clock.isDue(
            after: report.step, isLast: report.step == schedule.steps, isShown: isLogged || isKept)
        guard let isDue else { return }
        let progress = Progress(
            step: report.step, steps: schedule.steps, epoch: schedule.epoch(of: report.step),
            epochs: schedule.epoch(of: schedule.steps), groups: Progress.Group.of(evaluations.shown(report)),
            stepsPerSecond: clock.stepsPerSecond)
        tell(.progress(progress, isDue: isDue, isLogged: isLogged, isKept: isKept))
    }
}
