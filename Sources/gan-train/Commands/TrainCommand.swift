import Foundation
import GANModels
import MNISTLoader
import ModelFiles
import Reports
import TensorCore

/// `gan-train train`: resolves what was asked, trains, and keeps the run's folder.
struct TrainCommand {
    let options: TrainOptions

    func run() throws(Failure) -> ExitCode {
        if let run = options.resume { return try resume(run) }
        _ = try imageSize(of: try options.resolvedPreset())
        let engine = try makeEngine(level: options.cpu, threads: options.threads)
        let data = try loadData(options.data)
        let settings = try options.settings(
            data: .init(data, folder: options.data), cpu: engine.level, threads: engine.threads)
        if options.isDryRun {
            try RunFolder.checkNew(named: options.out)
            describe(settings, run: "none: a dry run")
            return .done
        }
        let (folder, lock) = try RunFolder.created(named: options.out, preset: settings.preset.name)
        defer { withExtendedLifetime(lock) {} }
        describe(settings, run: folder.path)
        try folder.removeLeftovers()
        try folder.write(settings)
        return try train(settings, folder, data, engine) { _ throws(Failure) in .beginning }
    }

    /// Trains from where `restore` puts the trainer.
    func train(
        _ settings: RunSettings, _ folder: RunFolder, _ data: Dataset, _ engine: Engine,
        restore: (Trainer) throws(Failure) -> RunStart
    ) throws(Failure) -> ExitCode {
        let size = try imageSize(of: settings.preset)
        let images = ImageSet(bytes: data.images, pixels: Dataset.imageSize)
            .padded(from: Dataset.side, to: size.height)
        let trainer = Trainer(settings.preset, images: images, seed: settings.seed, on: engine)
        let start = try restore(trainer)
        try folder.makeFolders()
        try folder.writeReals(Sheets.reals(images, height: size.height, width: size.width))
        var run = TrainingRun(
            trainer: trainer, settings: settings, folder: folder, engine: engine, isQuiet: options.isQuiet,
            isPreviewed: options.isPreviewed, from: start)
        return try run.train()
    }

    /// Prints the settings and the networks, where that is wanted.
    func describe(_ settings: RunSettings, run: String) {
        guard !options.isQuiet || options.isDryRun else { return }
        Terminal.write(settings.text(run: run))
        Terminal.write("\n" + SummaryCommand.tables(of: settings.preset))
    }
}

/// The size of a preset's images: squares that the data set's fit into.
func imageSize(of preset: Preset) throws(Failure) -> (height: Int, width: Int) {
    guard let size = Sheets.size(of: preset.generator.output), size.height == size.width,
        size.height >= Dataset.side
    else {
        throw Failure("\(preset.name) makes no images of \(Dataset.side)x\(Dataset.side) or more.")
    }
    return size
}

/// The engine that the options ask for. A level that this processor lacks is refused.
func makeEngine(level: CPULevel?, threads: Int?) throws(Failure) -> Engine {
    let level = level ?? .best
    guard level.isAvailable else {
        throw Failure("This processor cannot run '--cpu \(level.rawValue)'; leave it out.")
    }
    return Engine(
        level: level, threads: threads ?? min(ProcessInfo.processInfo.activeProcessorCount, RunLimits.threads)
    )
}
