import Codecs
import GANModels

/// Checks of the files that hold a generator.
extension RunCheck {
    func checkGenerator(
        _ state: TrainingState, holding held: Int?, newest: Int, _ findings: inout Findings
    ) throws(Failure) {
        guard try folder.hasGenerator() else {
            if newest == settings.schedule.steps {
                findings.problem("\(quoted(folder.generator)) is missing.")
            } else {
                findings.good("generator.safetensors", "none yet; --resume continues the run")
            }
            return
        }
        do throws(Failure) {
            let (step, equals) = try SavedGenerator.check(
                folder.generator, settings: settings, against: state.drawing)
            if newest == settings.schedule.steps, step != newest {
                findings.problem(
                    "\(quoted(folder.generator)) is from step \(step), but the run reached \(newest).")
            } else if step == held, !equals {
                findings.problem(
                    "\(quoted(folder.generator)) differs from the checkpoint of step \(step).")
            } else {
                findings.good("generator.safetensors", "of step \(step)")
            }
        } catch {
            findings.problem("\(error)")
        }
    }

    /// Checks that the kept generator is of the step with the lowest FID.
    func checkBest(
        _ state: TrainingState, of step: Int, _ findings: inout Findings
    ) throws(Failure) {
        guard try RunFolder.exists(folder.best) else {
            return findings.problem("\(quoted(folder.best)) is missing.")
        }
        do throws(Failure) {
            let kept = try SavedGenerator.check(folder.best, settings: settings, against: state.drawing)
                .step
            if kept == step {
                findings.good("best.safetensors", "of step \(step), with the lowest FID")
            } else {
                findings.problem(
                    "\(quoted(folder.best)) is of step \(kept), but the lowest FID is that of step \(step).")
            }
        } catch {
            findings.problem("\(error)")
        }
    }
}
