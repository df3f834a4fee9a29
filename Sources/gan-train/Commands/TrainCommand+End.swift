import Codecs
import Foundation
import GANModels
import MNISTLoader
import Runs
import TensorCore

extension TrainCommand {
    /// Reports how a run ended, and where its results are.
    func report(_ end: RunEnd, _ settings: RunSettings, _ folder: RunFolder) throws(Failure) -> ExitCode {
        let next = "\(Terminal.programName) sample \(shellPath(folder.path)) --out digits.png"
        let code: ExitCode
        switch end.cause {
        case .whole:
            if !options.isQuiet { tellWhole(end, folder, next) }
            code = .done
        case .interrupted:
            Terminal.writeError(
                "Interrupted after step \(end.step) of \(settings.schedule.steps); the generator is saved. "
                    + "To draw images with it: \(next)\nTo continue: "
                    + "\(Terminal.programName) --resume \(shellPath(folder.path))\n")
            code = .interrupted
        case .diverged(let fault, let last):
            Terminal.writeError(
                "Diverged at step \(end.step): \(fault) NaN or infinity; sheets and statistics up to this "
                    + "step are in \(shown(folder.path))"
                    + "\(last.map { "; the last checkpoint is from step \($0)" } ?? ""). "
                    + "A smaller --learning-rate may help.\n")
            if let failure = end.failure { Terminal.notice("\(failure)") }
            return .diverged
        }
        if let failure = end.failure { throw failure }
        return code
    }

    private func tellWhole(_ end: RunEnd, _ folder: RunFolder, _ next: String) {
        let seconds = String(format: "%.1f", end.seconds)
        Terminal.tell("\nTrained \(end.step) steps in \(seconds) s; the run is in \(shown(folder.path)).\n")
        if let fid = end.fid, let best = end.bestFID {
            let texts = [fid, best].map { String(format: $0 < 10 ? "%.2f" : "%.1f", $0) }
            Terminal.tell(
                "FID of \(Evaluation.imagesWhileTraining) images: \(texts[0])"
                    + (fid > best ? ", and at best \(texts[1]): \(shellPath(folder.best))" : "") + "\n")
        }
        Terminal.tell("To see how it learned: \(shellPath(folder.progress))\nTo draw new images: \(next)\n")
    }

    /// Says what is wrong with a whole run, as `doctor` does. No judge is trained for it.
    func tellDiagnosis(
        _ state: TrainingState, _ settings: RunSettings, _ folder: RunFolder, _ data: Dataset,
        _ judge: Judge?, _ engine: Engine
    ) throws(Failure) {
        let folderOfData = options.data ?? settings.data.folder
        let judge = if let judge { judge } else { try Judges.judgeAtHand(of: data, in: folderOfData) }
        let lines = MetricLine.all(try Statistics(path: folder.statistics).lines.map(\.text))
        let symptoms = Examination(settings: settings, data: data, judge: judge, on: engine)
            .symptoms(lines, state)
        for finding in Diagnosis.findings(symptoms) { Terminal.tell("\(finding.text)\n") }
    }
}
