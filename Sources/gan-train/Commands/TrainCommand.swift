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
        let preset = try options.resolvedPreset()
        guard let size = Sheets.size(of: preset.generator.output), size.height == size.width,
            size.height >= Dataset.side
        else {
            throw Failure("\(preset.name) makes no images of \(Dataset.side)x\(Dataset.side) or more.")
        }
        let engine = try makeEngine(level: options.cpu, threads: options.threads)
        let data = try loadData()
        let settings = RunSettings(
            version: version, preset: preset, seed: options.seed,
            schedule: try options.schedule(of: preset, images: data.count),
            data: .init(name: data.name, images: data.count, sha256: data.checksum),
            cpu: engine.level, threads: engine.threads)
        let folder = try RunFolder(named: options.out, preset: preset.name)
        if !options.isQuiet || options.isDryRun {
            Terminal.write(settings.text(run: options.isDryRun ? "none: a dry run" : folder.path))
            Terminal.write("\n" + SummaryCommand.tables(of: preset))
        }
        if options.isDryRun { return .done }

        let images = ImageSet(bytes: data.images, pixels: Dataset.imageSize)
            .padded(from: Dataset.side, to: size.height)
        try folder.create()
        try folder.write(settings)
        try folder.writeReals(Sheets.reals(images, height: size.height, width: size.width))
        let trainer = Trainer(preset, images: images, seed: settings.seed, on: engine)
        var run = TrainingRun(
            trainer: trainer, settings: settings, folder: folder, engine: engine, imageSize: size,
            isQuiet: options.isQuiet)
        return try run.train()
    }

    private func loadData() throws(Failure) -> Dataset {
        do throws(DataError) {
            if let folder = options.data { return try Dataset.load(folder: folder) }
            let folder = try locateBundledData(
                currentDirectory: FileManager.default.currentDirectoryPath,
                executable: Bundle.main.executablePath ?? "")
            return try Dataset.loadBundled(folder: folder)
        } catch {
            throw Failure(error)
        }
    }
}

/// The engine that the options ask for. A level that this processor lacks is refused.
func makeEngine(level: CPULevel?, threads: Int?) throws(Failure) -> Engine {
    let level = level ?? .best
    guard level.isAvailable else {
        throw Failure("This processor cannot run '--cpu \(level.rawValue)'; leave it out.")
    }
    return Engine(level: level, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
}
