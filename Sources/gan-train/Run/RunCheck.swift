import GANModels
import ModelFiles
import Reports
import TensorCore

/// Checks what a run's folder holds against its settings, file by file. Nothing is trained.
struct RunCheck {
    let folder: RunFolder
    let settings: RunSettings

    func run(_ findings: inout Findings) {
        let trainer = self.trainer
        let (newest, held) = checkCheckpoints(trainer, &findings)
        checkStatistics(upTo: newest, &findings)
        checkImages(upTo: newest, &findings)
        checkGenerator(trainer, holding: held, newest: newest, &findings)
        // Those of a run that goes on are of the step at which it was interrupted last.
        if newest == settings.schedule.steps { checkPictures(&findings) }
    }

    /// A trainer of the run's networks, to take in what is read. It never makes a step: one black image will do.
    private var trainer: Trainer {
        var preset = settings.preset
        (preset.batch, preset.discriminatorBatch) = (1, .whole)
        (preset.order, preset.length) = (.replacement, .steps(1))
        let pixels = preset.generator.output.reduce(1, *)
        let image = ImageSet(bytes: [UInt8](repeating: 0, count: pixels), pixels: pixels)
        return Trainer(preset, images: image, seed: 0, on: Engine(level: .baseline, threads: 1))
    }

    /// Reads all checkpoints, the newest last; returns the step of the newest whole one, and whose state the
    /// trainer holds then: nobody's after one that was refused.
    private func checkCheckpoints(
        _ trainer: Trainer, _ findings: inout Findings
    ) -> (newest: Int, held: Int?) {
        var whole: [Int] = []
        var held: Int?
        for step in folder.checkpoints.steps {
            do throws(Failure) {
                try Checkpoint.load(
                    folder.checkpoints.path(of: step), step: step, settings: settings, into: trainer)
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

    private func checkStatistics(upTo newest: Int, _ findings: inout Findings) {
        let found: Statistics
        do throws(Failure) { found = try Statistics(path: folder.statistics) } catch {
            findings.problem("\(error)")
            return
        }
        if found.hasRest {
            findings.problem("'\(folder.statistics)': line \(found.lines.count + 1) is not whole.")
        }
        let last = max(newest, found.lines.last?.step ?? 0)
        let (kept, missing) = found.kept(upTo: last, settings)
        // A run that diverged ends with a line of its last step, whichever that is.
        let isSurplus = found.lines.dropLast(found.lines.count - kept.count == 1 ? 1 : 0).count != kept.count
        if let missing {
            findings.problem("'\(folder.statistics)' has no line of step \(missing).")
        } else if isSurplus {
            findings.problem("'\(folder.statistics)' has lines that the run did not write.")
        } else if !found.hasRest {
            findings.good("stats.jsonl", "\(found.lines.count) lines up to step \(last), none missing")
        }
    }

    private func checkImages(upTo newest: Int, _ findings: inout Findings) {
        var sheets = 0
        let present = folder.samples.steps
        // A run that ended before its first checkpoint may not have come to it.
        let reals = newest > 0 || folder.hasReals ? [folder.reals] : []
        for path in reals + present.map(folder.samples.path) {
            do {
                let image = try PGM.decoded(Files.read(path, limit: 1 << 26))
                guard Sheets.isSheet(image, of: settings.preset.generator.output) else {
                    findings.problem(
                        "'\(path)' is \(image.width) x \(image.height), which no sheet of the run is.")
                    continue
                }
                sheets += 1
            } catch let error as FileError {
                findings.problem("\(error)")
            } catch {
                findings.problem("'\(path)' is no PGM file that can be read: \(error).")
            }
        }
        let there = Set(present)
        if newest > 0,
            let missing = (1...newest).first(where: { settings.samples(after: $0) && !there.contains($0) })
        {
            findings.problem("The sheet '\(folder.samples.path(of: missing))' is missing.")
        } else if sheets == present.count + reals.count {
            findings.good("reals.pgm, samples", "\(sheets) sheets")
        }
    }

    private func checkGenerator(
        _ trainer: Trainer, holding held: Int?, newest: Int, _ findings: inout Findings
    ) {
        guard folder.hasGenerator else {
            if newest == settings.schedule.steps {
                findings.problem("'\(folder.generator)' is missing.")
            } else {
                findings.good("generator.safetensors", "none yet; --resume goes on with the run")
            }
            return
        }
        do throws(Failure) {
            let (step, equals) = try SavedGenerator.check(
                folder.generator, settings: settings, against: trainer.generator)
            if newest == settings.schedule.steps, step != newest {
                findings.problem("'\(folder.generator)' is of step \(step), but the run came to \(newest).")
            } else if step == held, !equals {
                findings.problem("'\(folder.generator)' differs from the checkpoint of its step, \(step).")
            } else {
                findings.good("generator.safetensors", "of step \(step)")
            }
        } catch {
            findings.problem("\(error)")
        }
    }
}
