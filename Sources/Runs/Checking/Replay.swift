import Codecs
import Files
import GANModels
import ModelFiles
import Reports
import TensorCore

/// Trains the first steps of a run again and compares all bits of their files: lines, sheets and checkpoints.
package struct Replay {
    let folder: RunFolder
    let settings: RunSettings
    let trainer: Trainer
    let engine: Engine
    /// Makes the figures of evaluations again; nil to compare the other numbers only.
    let evaluator: Evaluator?

    /// Creates a replay with a trainer that has made no step yet.
    package init(
        folder: RunFolder, settings: RunSettings, trainer: Trainer, engine: Engine, evaluator: Evaluator?
    ) {
        self.evaluator = evaluator
        self.folder = folder
        self.settings = settings
        self.trainer = trainer
        self.engine = engine
    }

    /// Trains `steps` steps, or as many as the run has, and stops at the first difference.
    package func run(_ steps: Int, _ findings: inout Findings) throws(Failure) {
        let first = settings.inForce(at: 1)
        let lines = try Statistics(path: folder.statistics).lines
        let byStep = Dictionary(lines.map { ($0.step, $0.text) }) { first, _ in first }
        let sheets = Set(try folder.samples.steps())
        let checkpoints = Set(try folder.checkpoints.steps())
        // The run may be shorter than requested.
        let last = min(steps, max(lines.last?.step ?? 0, sheets.max() ?? 0, checkpoints.max() ?? 0))
        let latents = Sheets.latents(for: trainer.generator, seed: first.seed, on: engine)
        let pass = trainer.generator.makePass(images: Sheets.count)
        var compared = (lines: 0, sheets: 0, checkpoints: 0)
        while trainer.step < last {
            var report = trainer.trainStep()
            if let evaluator, first.schedule.evaluates(after: report.step) {
                report.metrics += evaluator.evaluation(of: trainer.generator)?.metrics ?? []
            }
            if let line = byStep[report.step] {
                compared.lines += 1
                // Runs of earlier versions have no gradient norms.
                let hasNorms = line.contains("\"\(GradientNorms.generator.name)\":")
                let numbers = TrainingRun.numbers(
                    hasNorms ? report.withGradientNorms(of: trainer.state) : report, first.schedule)
                guard line.hasPrefix(numbers.text.dropLast() + ",") else {
                    return differs(
                        "the line of step \(report.step) in \(quoted(folder.statistics))", &findings)
                }
            }
            if sheets.contains(report.step) {
                compared.sheets += 1
                let path = folder.samples.path(of: report.step)
                let found = try files { () throws(FileError) in try Files.read(path) }
                let sheet = Sheets.samples(of: trainer.generator, latents: latents, in: pass, on: engine)
                guard sheet.map(PGM.encoded) == found else {
                    return differs("the sheet \(quoted(path))", &findings)
                }
            }
            if checkpoints.contains(report.step) {
                compared.checkpoints += 1
                let path = folder.checkpoints.path(of: report.step)
                let found = try files { () throws(FileError) in try SealedFile(path: path).checksum }
                guard Checkpoint.checksum(trainer.state) == found else {
                    return differs("the checkpoint \(quoted(path))", &findings)
                }
            }
        }
        findings.good(
            "replay",
            counted(last, "step") + ": " + counted(compared.lines, "line") + ", "
                + counted(compared.sheets, "sheet") + " and " + counted(compared.checkpoints, "checkpoint")
                + " are the same")
    }

    private func differs(_ what: String, _ findings: inout Findings) {
        findings.problem("Training again gives other results than \(what).")
    }
}
