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
        let preset = try options.resolvedPreset()
        _ = try imageSize(of: preset)
        let engine = try makeEngine(level: options.cpu, threads: options.threads)
        let data = try loadData(options.data)
        let schedule = try TrainOptions.schedule(of: preset, images: data.count)
        let settings = RunSettings(
            version: version, preset: preset, seed: options.seed ?? TrainOptions.Default.seed,
            schedule: schedule,
            checkpoints: CheckpointRule(
                every: try options.checkpointSteps(in: schedule) ?? TrainOptions.Default.checkpointEvery,
                keep: options.keep ?? TrainOptions.Default.keep),
            data: .init(
                name: data.name, images: data.count, sha256: data.checksum, folder: options.data),
            cpu: engine.level, threads: engine.threads)
        if options.isDryRun {
            // Refuses a folder that a run would be refused.
            _ = try RunFolder(named: options.out, preset: preset.name)
            describe(settings, run: "none: a dry run")
            return .done
        }
        let (folder, lock) = try RunFolder.created(named: options.out, preset: preset.name)
        defer { withExtendedLifetime(lock) {} }
        describe(settings, run: folder.path)
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
        folder.removeLeftovers()
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

    /// The data of a folder, or those that come with the program.
    func loadData(_ folder: String?) throws(Failure) -> Dataset {
        do throws(DataError) {
            if let folder { return try Dataset.load(folder: folder) }
            let folder = try locateBundledData(
                currentDirectory: FileManager.default.currentDirectoryPath,
                executable: Bundle.main.executablePath ?? "")
            return try Dataset.loadBundled(folder: folder)
        } catch {
            throw Failure(error)
        }
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

/// The engine that the options ask for, with fewer threads and a notice where the system gives no more. A level that
/// this processor lacks is refused.
func makeEngine(level: CPULevel?, threads: Int?) throws(Failure) -> Engine {
    let level = level ?? .best
    guard level.isAvailable else {
        throw Failure("This processor cannot run '--cpu \(level.rawValue)'; leave it out.")
    }
    let wanted = threads ?? ProcessInfo.processInfo.activeProcessorCount
    let engine = Engine(level: level, threads: wanted, flushesDenormals: true)
    if engine.threads < wanted {
        Terminal.writeError(
            "The system gives \(engine.threads) of \(wanted) threads; the results are the same, but later.\n")
    }
    return engine
}
