import Codecs
import CommandLineKit
import Foundation
import GANModels
import MNISTLoader
import ModelFiles
import Runs
import TensorCore

/// The options of `gan-train verify`.
struct VerifyOptions: Equatable {
    /// A run's folder, or `latest`.
    var run = ""
    /// The number of steps to train again; nil for none.
    var replay: Int?
    /// The folder of the data set; nil for the run's own.
    var data: String?
    var threads: Int?

    static var command: Command<VerifyOptions> {
        Command(
            name: "verify",
            defaults: VerifyOptions(),
            synopsis: "gan-train verify RUN [options]",
            about: "Checks every file of a run.",
            operands: [Operand(placeholder: "RUN", about: "a run's folder, or 'latest'") { $0.run = $1 }],
            options: [
                Option(
                    "--replay", "N", .wholeNumber(from: 1),
                    "train the first N steps again and compare all their files bit for bit", default: nil
                ) { $0.replay = $1 },
                Option(
                    "--data", "DIR", .path("a folder"), "folder with the data set, for --replay",
                    default: "the run's"
                ) { $0.data = $1 },
                CommonOption.threads { $0.threads = $1 },
            ],
            dependent: [("--data", "--replay"), ("--threads", "--replay")],
            examples: ["gan-train verify latest", "gan-train verify runs/0007-dense784 --replay 1000"])
    }
}

/// `gan-train verify`: checks every file of a run, and optionally that training again gives the same bits.
struct VerifyCommand: RunnableCommand {
    static var description: Command<VerifyOptions> { VerifyOptions.command }

    let options: VerifyOptions

    func run() throws(Failure) -> ExitCode {
        let folder = try RunFolder(existing: options.run)
        try folder.checkUnlocked(notice: Terminal.notice)
        let settings = try RunSettings(path: folder.config)
        var findings = Findings(tell: show)
        findings.good("config.json", "\(shown(settings.preset.name)), \(settings.schedule.steps) steps")
        try RunCheck(folder: folder, settings: settings).run(&findings)
        if let steps = options.replay { try replay(steps, folder, settings, &findings) }
        return findings.problems == 0 ? .done : .badData
    }

    private func replay(
        _ steps: Int, _ folder: RunFolder, _ settings: RunSettings, _ findings: inout Findings
    ) throws(Failure) {
        // The settings of the first steps: later changes do not affect them.
        let first = settings.inForce(at: 1)
        let last = min(steps, settings.earlier?.first?.until ?? settings.schedule.steps)
        if last < steps, last < settings.schedule.steps {
            findings.note("The run continued with other settings after step \(last): the replay ends there.")
        }
        let engine = try makeEngine(level: first.cpu.substitute ?? first.cpu, threads: options.threads)
        // The same data may have moved since the first step.
        let isSame = first.data.sha256 == settings.data.sha256
        var wanted = isSame ? settings.data : first.data
        wanted.clusters = first.data.clusters
        let data = try loadData(of: wanted, named: options.data, on: engine)
        guard data.checksum == first.data.sha256,
            first.data.labels == nil || data.classChecksum == first.data.labels,
            first.preset.model.accepts(classes: data.classes)
        else {
            throw Failure(
                "The data is not that of the run, \(quoted(first.data.name)); name its folder with --data "
                    + "DIR.",
                .badData)
        }
        let images = data.imageSet(for: first.preset.model.image)
        let trainer = Trainer(first.preset, images: images, seed: first.seed, on: engine)
        var evaluator: Evaluator?
        let folderOfData = options.data ?? settings.data.folder
        if (1...last).contains(where: first.schedule.evaluates) {
            evaluator = Judges.evaluationDataAtHand(of: data, in: folderOfData).map {
                Evaluator($0, on: engine)
            }
        }
        try Replay(
            folder: folder, settings: settings, trainer: trainer, engine: engine, evaluator: evaluator
        ).run(last, &findings)
    }
}

/// Prints good news to standard output, problems to standard error.
private func show(_ finding: Finding) {
    switch finding {
    case .good(let part, let what):
        Terminal.write(part.padded(to: 23) + what + "\n")
    case .note(let sentence): Terminal.write(sentence + "\n")
    case .problem(let sentence): Terminal.notice(sentence)
    }
}
