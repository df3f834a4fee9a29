import Codecs
import CommandLineKit
import Foundation
import GANModels
import MNISTLoader
import ModelFiles
import Reports
import Runs
import TensorCore

/// `gan-train train`: resolves the options, trains, and writes the run's folder.
struct TrainCommand: RunnableCommand {
    static var description: Command<TrainOptions> { TrainOptions.command }

    let options: TrainOptions

    func run() throws(Failure) -> ExitCode {
        if let run = options.resume { return try resume(run) }
        if let minutes = options.minutes, options.deadline == nil {
            return try planned(minutes: minutes).run()
        }
        // Report errors in the options before the data is loaded.
        _ = try options.resolvedPreset()
        let engine = try makeEngine(level: options.cpu, threads: options.threads)
        let data = try loadData(options.data).clustered(into: options.clusters, on: engine)
        var atHand: EvaluationData?
        let settings = try options.settings(
            data: .init(data, clusters: options.clusters, folder: options.data), classes: data.classes,
            cpu: engine.level, threads: engine.threads,
            isJudged: {
                atHand = Judges.evaluationDataAtHand(of: data, in: options.data)
                return atHand != nil
            })
        tellMissingClasses(of: settings, data)
        if options.isDryRun {
            try RunFolder.checkNew(named: options.out)
            describe(settings, run: "none: a dry run")
            return .done
        }
        let evaluator = try evaluator(settings, data, engine, atHand)
        let (folder, lock) = try RunFolder.created(
            named: options.out, preset: settings.preset.name, notice: Terminal.notice)
        defer { withExtendedLifetime(lock) {} }
        describe(settings, run: folder.path)
        try folder.removeLeftovers()
        try folder.write(settings)
        return try train(settings, folder, data, engine, evaluator) { _ throws(Failure) in .beginning }
    }

    /// Says so if a model with classes is trained without.
    private func tellMissingClasses(of settings: RunSettings, _ data: Dataset) {
        guard !settings.preset.model.isConditional, let asked = try? options.resolvedPreset(),
            asked.model.isConditional, !options.isUnlabelled
        else { return }
        let cause = data.labelProblem.map { ": \($0)" } ?? "."
        Terminal.notice(
            "\(shown(asked.name)) trains without classes, because the data has no labels\(cause) "
                + "--clusters 40 finds classes, and better images, without any.")
    }

    /// Trains from the step to which `restore` brings the trainer.
    func train(
        _ settings: RunSettings, _ folder: RunFolder, _ data: Dataset, _ engine: Engine,
        _ evaluator: Evaluator?,
        restore: (TrainingState) throws(Failure) -> RunStart
    ) throws(Failure) -> ExitCode {
        let images = data.imageSet(for: settings.preset.model.image)
        let trainer = Trainer(settings.preset, images: images, seed: settings.seed, on: engine)
        let start = try restore(trainer.state)
        try folder.makeFolders()
        try folder.writeReals(Sheets.reals(images))
        // A run that has files for TensorBoard gets more of them.
        let hasBoard = try BoardFile.exists(in: folder)
        let board = options.writesBoard || hasBoard ? try BoardFile(in: folder, after: start.step) : nil
        var meter = Meter(isQuiet: options.isQuiet, isPreviewed: options.isPreviewed)
        var run = TrainingRun(
            trainer: trainer, settings: settings, folder: folder, engine: engine, from: start,
            evaluator: evaluator, pacer: options.pacer, board: board, tell: { meter.show($0) })
        let interrupts = Interrupts()
        var end = try run.train { interrupts.isAsked }
        let settings = run.settings
        var findings: [String] = []
        do throws(Failure) {
            let state = try end.isDiverged ? folder.newestState(settings, on: engine) : trainer.state
            findings = try writeReport(of: state, settings, folder, data, evaluator, engine)
        } catch {
            end.failure = end.failure ?? error
        }
        let code = try report(end, settings, folder)
        if code == .done, !options.isQuiet { for finding in findings { Terminal.tell("\(finding)\n") } }
        return code
    }

    /// What evaluates the generator, if that is due anywhere in the run; `atHand` is what was read for it
    /// already.
    func evaluator(
        _ settings: RunSettings, _ data: Dataset, _ engine: Engine, _ atHand: EvaluationData? = nil
    ) throws(Failure) -> Evaluator? {
        guard settings.schedule.evaluate != nil else { return nil }
        if let atHand { return Evaluator(atHand, on: engine) }
        let folder = options.data ?? settings.data.folder
        return Evaluator(try Judges.evaluationData(of: data, in: folder, on: engine), on: engine)
    }

    /// Prints the settings and the networks, if wanted.
    func describe(_ settings: RunSettings, run: String) {
        guard !options.isQuiet || options.isDryRun else { return }
        let text = settings.text(run: run) + "\n" + SummaryCommand.tables(of: settings.preset)
        if options.isDryRun { Terminal.write(text) } else { Terminal.tell(text) }
    }
}
