import GANModels
import ModelFiles
import Reports
import TensorCore

/// Drives a trainer to the end of its schedule and writes down what it does.
struct TrainingRun {
    private let trainer: Trainer
    private let settings: RunSettings
    private let folder: RunFolder
    private let engine: Engine
    private let imageSize: (height: Int, width: Int)
    private let isQuiet: Bool
    private var meter: Meter
    /// The same for every sheet of the run, so that sheets can be compared.
    private let latents: [Float]
    private static let sheetImages = 25

    init(
        trainer: Trainer, settings: RunSettings, folder: RunFolder, engine: Engine,
        imageSize: (height: Int, width: Int), isQuiet: Bool
    ) {
        self.trainer = trainer
        self.settings = settings
        self.folder = folder
        self.engine = engine
        self.imageSize = imageSize
        self.isQuiet = isQuiet
        meter = Meter(schedule: settings.schedule, isQuiet: isQuiet)
        latents = trainer.generator.sheetLatents(Self.sheetImages, seed: settings.seed, on: engine)
    }

    /// Trains until the last step, an interrupt, or numbers that are none.
    mutating func train() throws(Failure) -> ExitCode {
        let schedule = settings.schedule
        let interrupts = Interrupts()
        let statistics = try files { [folder] () throws(FileError) in
            try LineFile(path: folder.statistics, .empty)
        }
        while trainer.step < schedule.steps, !interrupts.isAsked {
            let report = trainer.trainStep()
            let isLogged = schedule.logs(after: report.step) || !report.isFinite
            meter.show(report, isLogged: isLogged)
            if isLogged {
                let line = statisticsLine(report)
                try files { () throws(FileError) in try statistics.append(line) }
            }
            guard report.isFinite else { return diverged(report) }
            if schedule.samples(after: report.step) { try writeSheet(step: report.step) }
        }
        meter.finish()
        return try finish()
    }

    private func finish() throws(Failure) -> ExitCode {
        let step = trainer.step
        let isWhole = step == settings.schedule.steps
        if !isWhole, !settings.schedule.samples(after: step) { try writeSheet(step: step) }
        let bytes = try SavedGenerator.encoded(trainer.generator, settings: settings, step: step)
        try files { [folder] () throws(FileError) in try Files.write(bytes, to: folder.generator) }
        let next = "\(Terminal.programName) sample \(folder.path) --out digits.pgm"
        if isWhole {
            if !isQuiet {
                let seconds = String(format: "%.1f", meter.seconds)
                Terminal.write("\nTrained \(step) steps in \(seconds) s; the run is in \(folder.path).\n")
                Terminal.write("To draw new images: \(next)\n")
            }
            return .done
        }
        Terminal.writeError(
            "Interrupted after step \(step) of \(settings.schedule.steps); the generator is saved. "
                + "To draw images with it: \(next)\n")
        return .interrupted
    }

    private func diverged(_ report: StepReport) -> ExitCode {
        meter.finish()
        let tensor = trainer.firstNonFinite.map { "the tensor '\($0)' holds" } ?? "a loss is"
        Terminal.writeError(
            "Diverged at step \(report.step): \(tensor) NaN or infinity; the sheets and statistics until then are "
                + "in \(folder.path). A smaller --learning-rate may help.\n")
        return .diverged
    }

    private func writeSheet(step: Int) throws(Failure) {
        let images = Sheets.bytes(trainer.generator.images(of: latents, on: engine))
        let sheet = Sheet(columns: 5).image(
            of: images, count: Self.sheetImages, height: imageSize.height, width: imageSize.width)
        try folder.writeSamples(sheet, step: step)
    }

    /// One line of `stats.jsonl`; the last two members are the only ones that depend on the clock.
    private func statisticsLine(_ report: StepReport) -> String {
        var line = StatsLine()
        line.add("step", report.step)
        if let epoch = settings.schedule.epoch(of: report.step) { line.add("epoch", epoch) }
        line.add("discriminator_loss_real", report.discriminatorLossReal)
        line.add("discriminator_loss_generated", report.discriminatorLossGenerated)
        line.add("generator_loss", report.generatorLoss)
        line.add("accuracy_real", report.accuracyReal)
        line.add("accuracy_generated", report.accuracyGenerated)
        line.add("d_real", report.probabilityReal)
        line.add("d_generated", report.probabilityGenerated)
        line.add("generator_accuracy", report.generatorAccuracy)
        line.add("steps_per_second", meter.stepsPerSecond ?? 0)
        line.add("seconds", meter.seconds)
        return line.text
    }
}
