import CommandLineKit
import GANModels
import MNISTLoader
import Runs
import TensorCore

/// The options of `gan-train report`.
struct ReportOptions: Equatable {
    enum Format: String, CaseIterable {
        case html = ".html"
    }

    /// A run's folder, or `latest`.
    var run = ""
    /// nil for the run's folder.
    var out: OutputFile<Format>?
    var data: String?
    var threads: Int?
    var cpu: CPULevel?

    static var command: Command<ReportOptions> {
        Command(
            name: "report",
            defaults: ReportOptions(),
            synopsis: "gan-train report RUN [options]",
            about: "Writes a page about a run, in which its generator draws; every run ends with one.",
            operands: [Operand(placeholder: "RUN", about: "a run's folder, or 'latest'") { $0.run = $1 }],
            options: [
                Option(
                    "--out", "FILE", OutputFile<Format>.value, "the page (.html)",
                    default: "report.html in the run's folder"
                ) { $0.out = $1 },
                Option(
                    "--data", "DIR", .path("a folder"), "folder with the data set", default: "the run's"
                ) { $0.data = $1 },
                CommonOption.threads { $0.threads = $1 },
                CommonOption.cpu { $0.cpu = $1 },
            ],
            examples: ["gan-train report latest", "gan-train report runs/0007-dense784 --out digits.html"])
    }
}

/// `gan-train report`: a page about a run, whether it still trains or has ended.
struct ReportCommand: RunnableCommand {
    static var description: Command<ReportOptions> { ReportOptions.command }

    let options: ReportOptions

    func run() throws(Failure) -> ExitCode {
        let folder = try RunFolder(existing: options.run)
        let settings = try RunSettings(path: folder.config)
        let engine = try makeEngine(level: options.cpu, threads: options.threads)
        let data = dataAtHand(of: settings, named: options.data)
        let judge = try Judges.judgeAtHand(of: data, in: options.data ?? settings.data.folder)
        if let out = options.out { try checkWritable(out.path) }
        let examination = Examination(settings: settings, data: data, judge: judge, on: engine)
        let assessment = try Assessment(
            examination, folder, state: folder.newestState(settings, on: engine),
            evaluator: { data.flatMap { evaluator(settings, $0, engine) } })
        try RunReport(folder: folder, settings: settings, assessment: assessment).write(to: options.out?.path)
        return .done
    }

    /// What compared the run's images with real ones; nil where the test images or the judge are missing.
    private func evaluator(_ settings: RunSettings, _ data: Dataset, _ engine: Engine) -> Evaluator? {
        Judges.evaluationDataAtHand(of: data, in: options.data ?? settings.data.folder).map {
            Evaluator($0, on: engine)
        }
    }
}
