import Codecs
import Files
import GANModels
import Reports
import TensorCore

/// Checks the files of a run against its settings, without training. An unreadable file is an error; wrong
/// contents are a finding.
package struct RunCheck {
    let folder: RunFolder
    let settings: RunSettings

    /// Creates a check of a folder against its settings.
    package init(folder: RunFolder, settings: RunSettings) {
        self.folder = folder
        self.settings = settings
    }

    /// Checks all parts and reports what it finds.
    package func run(_ findings: inout Findings) throws(Failure) {
        // The run's networks, as buffers for what is read.
        let state = TrainingState(settings.preset, seed: 0, on: Engine(level: .baseline, threads: 1))
        let (newest, held) = try checkCheckpoints(state, &findings)
        let bestStep = checkStatistics(upTo: newest, &findings)
        try checkImages(upTo: newest, &findings)
        try checkGenerator(state, holding: held, newest: newest, &findings)
        if let bestStep { try checkBest(state, of: bestStep, &findings) }
        // An interrupted and resumed run still has the images of its last interruption.
        if newest == settings.schedule.steps { checkPictures(&findings) }
    }

    /// Reads all checkpoints, the newest last. Returns the step of the newest intact one, and the step that
    /// the state holds afterwards: nil after a file that was refused.
    private func checkCheckpoints(
        _ state: TrainingState, _ findings: inout Findings
    ) throws(Failure) -> (newest: Int, held: Int?) {
        var whole: [Int] = []
        var held: Int?
        for step in try folder.checkpoints.steps() {
            do throws(Failure) {
                try Checkpoint.load(
                    folder.checkpoints.path(of: step), step: step, settings: settings, into: state)
                whole.append(step)
                held = step
            } catch {
                held = nil
                findings.problem("\(error)")
            }
        }
        findings.good(
            "checkpoints", whole.isEmpty ? "none yet" : "of step " + listed(whole.map(String.init), "and"))
        return (whole.last ?? 0, held)
    }

    /// Returns the step of the lowest FID; nil where nothing was evaluated.
    private func checkStatistics(upTo newest: Int, _ findings: inout Findings) -> Int? {
        let found: Statistics
        do throws(Failure) { found = try Statistics(path: folder.statistics) } catch {
            findings.problem("\(error)")
            return nil
        }
        if found.hasRest {
            findings.problem("\(quoted(folder.statistics)): line \(found.lines.count + 1) is incomplete.")
        }
        let last = max(newest, found.lines.last?.step ?? 0)
        let (kept, missing) = found.kept(upTo: last, settings)
        // A run that diverged ends with a line for its last step, whichever that is.
        let isSurplus = found.lines.dropLast(found.lines.count - kept.count == 1 ? 1 : 0).count != kept.count
        if let missing {
            findings.problem("\(quoted(folder.statistics)) has no line of step \(missing).")
        } else if isSurplus {
            findings.problem("\(quoted(folder.statistics)) has lines that the run did not write.")
        } else if !found.hasRest {
            findings.good(
                "stats.jsonl", counted(found.lines.count, "line") + " up to step \(last), none missing")
        }
        return found.best?.step
    }

    private func checkImages(upTo newest: Int, _ findings: inout Findings) throws(Failure) {
        var sheets = 0
        let present = try folder.samples.steps()
        // A run that ended before its first checkpoint may not have this file.
        var reals = [folder.reals]
        if newest == 0, try !folder.hasReals() { reals = [] }
        for path in reals + present.map(folder.samples.path) {
            do {
                let image = try PGM.decoded(Files.read(path, limit: 1 << 26))
                guard Sheets.isSheet(image, of: settings.preset.model.image) else {
                    findings.problem(
                        "\(quoted(path)) has \(image.width) x \(image.height) pixels, unlike the run's "
                            + "sheets.")
                    continue
                }
                sheets += 1
            } catch let error as FileError {
                findings.problem("\(error)")
            } catch {
                findings.problem("\(quoted(path)) is not a valid PGM file: \(error).")
            }
        }
        let there = Set(present)
        if newest > 0,
            let missing = (1...newest).first(where: { settings.samples(after: $0) && !there.contains($0) })
        {
            findings.problem("The sheet \(quoted(folder.samples.path(of: missing))) is missing.")
        } else if sheets == present.count + reals.count {
            findings.good("reals.pgm, samples", counted(sheets, "sheet"))
        }
    }
}
