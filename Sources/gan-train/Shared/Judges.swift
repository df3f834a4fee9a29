import Codecs
import Files
import Foundation
import GANModels
import MNISTLoader
import Runs
import TensorCore

/// The judges of data sets: that of MNIST, which is bundled, and those trained on other data.
enum Judges {
    /// The file names of judges in a folder of data; the first is the bundled one's.
    static let names = ["mnist-judge.safetensors", "judge.safetensors"]

    /// The judge of a data set: one in the data's folder, the bundled one, one trained before, or one trained
    /// now. A judge of other images is used only if the user names it.
    static func judge(
        of data: Dataset, in folder: String?, _ test: Dataset?, named path: String?, on engine: Engine
    ) throws(Failure) -> Judge {
        if let path {
            let (judge, origin) = try SavedJudge.read(path)
            if origin.sha256 != data.checksum {
                Terminal.notice(
                    "The judge \(quoted(path)) was trained on other images: \(shown(origin.name)).")
            }
            return judge
        }
        if let judge = try judgeAtHand(of: data, in: folder) { return judge }
        Terminal.notice("There is no judge of \(shown(data.name)) yet; it is trained now.")
        let (judge, origin) = try train(on: data, test, JudgeTraining.Settings(), on: engine)
        do throws(Failure) {
            try keep(judge, origin, of: data)
        } catch {
            Terminal.notice("The judge could not be saved: \(error)")
        }
        return judge
    }

    /// The judge in the data's folder, the bundled one, or one that was trained before; nil if there is none.
    static func judgeAtHand(of data: Dataset?, in folder: String?) throws(Failure) -> Judge? {
        guard let data else { return nil }
        let folders =
            [folder].compactMap { $0 }
            + bundledDataFolders(BundledData.currentDirectory, BundledData.executable)
        let paths = folders.flatMap { folder in names.map { "\(folder)/\($0)" } }
        for path in paths + [cachePath(of: data)].compactMap({ $0 }) {
            guard try files({ () throws(FileError) in try Files.kind(of: path) }) == .file else { continue }
            let (judge, origin) = try SavedJudge.read(path)
            if origin.sha256 == data.checksum { return judge }
        }
        return nil
    }

    /// What evaluations of generators that learned from a data set need, if all of it can be read: nothing is
    /// trained.
    static func evaluationDataAtHand(of data: Dataset, in folder: String?) -> EvaluationData? {
        guard let judge = try? judgeAtHand(of: data, in: folder), let test = try? loadTestData(folder),
            test.count >= Evaluation.leastImages
        else { return nil }
        return EvaluationData(judge: judge, test: test, training: data)
    }

    /// The same; the judge is trained if there is none yet.
    static func evaluationData(of data: Dataset, in folder: String?, on engine: Engine) throws(Failure)
        -> EvaluationData
    {
        guard let test = try loadTestData(folder), test.count >= Evaluation.leastImages else {
            throw Failure(
                "\(shown(data.name)) has no \(Evaluation.leastImages) test images, which evaluations need; "
                    + "--evaluate-every never trains without.", .badData)
        }
        let judge = try judge(of: data, in: folder, test, named: nil, on: engine)
        return EvaluationData(judge: judge, test: test, training: data)
    }

    /// Trains a judge on a labelled data set, with progress on standard error.
    static func train(
        on data: Dataset, _ test: Dataset?, _ settings: JudgeTraining.Settings, on engine: Engine
    ) throws(Failure) -> (Judge, SavedJudge.Origin) {
        guard let labels = data.labels else {
            let cause = data.labelProblem.map { ": \($0)" } ?? "."
            throw Failure("A judge learns from labels, and \(shown(data.name)) has none\(cause)", .badData)
        }
        guard let classes = labels.max().map({ Int($0) + 1 }), classes >= 2, data.count >= settings.batch
        else {
            throw Failure(
                "A judge learns from at least \(settings.batch) images of at least 2 classes.", .badData)
        }
        let shape = ImageShape(Dataset.side, Dataset.side)
        let training = JudgeTraining(
            ImageSet(shape, bytes: data.images), labels: labels, classes: classes, settings, on: engine)
        while training.step < training.steps {
            let report = training.trainStep()
            guard report.loss.isFinite else {
                throw Failure("The judge's training diverged in step \(training.step).", .diverged)
            }
            if training.step % 100 == 0 || training.step == training.steps {
                show(step: training.step, of: training.steps, loss: report.loss)
            }
        }
        let accuracy = test.flatMap { Self.accuracy(of: training.judge, on: $0, engine) }
        return (
            training.judge,
            SavedJudge.Origin(
                name: RunSettings.showable(data.name), sha256: data.checksum, accuracy: accuracy)
        )
    }

    /// The share of images whose label the judge predicts; nil without labels.
    static func accuracy(of judge: Judge, on data: Dataset, _ engine: Engine) -> Double? {
        guard let labels = data.labels else { return nil }
        let seen = judge.verdict(on: data.images, on: engine).classes
        return Double(zip(seen, labels).count { $0 == Int($1) }) / Double(data.count)
    }

    private static func show(step: Int, of steps: Int, loss: Double) {
        let line = "judge \(step)/\(steps)  loss \(String(format: "%.4f", loss))"
        if let terminal = TerminalTraits.ofStandardError, !terminal.isDumb {
            Terminal.draw("\r\(line)\u{1B}[K" + (step == steps ? "\n" : ""))
        } else if step % 1000 == 0 || step == steps {
            Terminal.draw(line + "\n")
        }
    }

    /// Saves a judge in the user's cache folder, where `judgeAtHand` finds it.
    static func keep(_ judge: Judge, _ origin: SavedJudge.Origin, of data: Dataset) throws(Failure) {
        guard let path = cachePath(of: data) else {
            throw Failure("there is no cache folder, because neither XDG_CACHE_HOME nor HOME is set.")
        }
        try makeFolder(of: path)
        try SavedJudge.write(judge, origin, to: path)
        Terminal.notice("The judge is saved as \(quoted(path)).")
    }

    static func makeFolder(of path: String) throws(Failure) {
        try RunFolder.make((path as NSString).deletingLastPathComponent)
    }

    /// The path of the judge of other data in the user's cache folder; nil if there is no such folder.
    static func cachePath(of data: Dataset) -> String? {
        let environment = ProcessInfo.processInfo.environment
        let base = environment["XDG_CACHE_HOME"] ?? environment["HOME"].map { "\($0)/.cache" }
        guard let base, base.hasPrefix("/") else { return nil }
        return "\(base)/gan-train/judge-\(data.checksum.prefix(16)).safetensors"
    }
}
