import Codecs
import CommandLineKit
import Foundation
import GANModels
import MNISTLoader
import ModelFiles
import Reports
import Runs
import TensorCore

/// `gan-train train`: resolves what was asked, trains, and keeps the run's folder.
struct TrainCommand: RunnableCommand {
    static var description: Command<TrainOptions> { TrainOptions.command }

    let options: TrainOptions

    func run() throws(Failure) -> ExitCode {
        if let run = options.resume { return try resume(run) }
        // Before the data are looked for.
        _ = try options.resolvedPreset()
        let engine = try makeEngine(level: options.cpu, threads: options.threads)
        let data = try loadData(options.data)
        let settings = try options.settings(
            data: .init(data, folder: options.data), cpu: engine.level, threads: engine.threads)
        if options.isDryRun {
            try RunFolder.checkNew(named: options.out)
            describe(settings, run: "none: a dry run")
            return .done
        }
        let (folder, lock) = try RunFolder.created(
            named: options.out, preset: settings.preset.name, notice: Terminal.notice)
        defer { withExtendedLifetime(lock) {} }
        describe(settings, run: folder.path)
        try folder.removeLeftovers()
        try folder.write(settings)
        return try train(settings, folder, data, engine) { _ throws(Failure) in .beginning }
    }

    /// Trains from where `restore` puts the trainer.
    func train(
        _ settings: RunSettings, _ folder: RunFolder, _ data: Dataset, _ engine: Engine,
        restore: (TrainingState) throws(Failure) -> RunStart
    ) throws(Failure) -> ExitCode {
        let images = data.imageSet(for: settings.preset.model.image)
        let trainer = Trainer(settings.preset, images: images, seed: settings.seed, on: engine)
        let start = try restore(trainer.state)
        try folder.makeFolders()
        try folder.writeReals(Sheets.reals(images))
        var meter = Meter(isQuiet: options.isQuiet, isPreviewed: options.isPreviewed)
        var run = TrainingRun(
            trainer: trainer, settings: settings, folder: folder, engine: engine, from: start,
            tell: { meter.show($0) })
        let interrupts = Interrupts()
        let end = try run.train { interrupts.isAsked }
        let code = try report(end, settings, folder)
        if code == .done, !options.isQuiet {
            try tellDiagnosis(trainer.state, settings, folder, data, engine)
        }
        return code
    }

    /// Prints the settings and the networks, where that is wanted.
    func describe(_ settings: RunSettings, run: String) {
        guard !options.isQuiet || options.isDryRun else { return }
        let text = settings.text(run: run) + "\n" + SummaryCommand.tables(of: settings.preset)
        if options.isDryRun { Terminal.write(text) } else { Terminal.tell(text) }
    }
}
