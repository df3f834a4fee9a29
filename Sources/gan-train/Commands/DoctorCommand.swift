import Codecs
import CommandLineKit
import Foundation
import GANModels
import MNISTLoader
import Runs
import TensorCore

/// What `gan-train doctor` is asked to do.
struct DoctorOptions: Equatable {
    /// A run's folder, or `latest`.
    var run = ""
    var data: String?
    var isJSON = false
    var threads: Int?
    var cpu: CPULevel?

    static var command: Command<DoctorOptions> {
        Command(
            name: "doctor",
            defaults: DoctorOptions(),
            synopsis: "gan-train doctor RUN [options]",
            about: "Says what is wrong with a run, whether it still trains or has ended, and what to try.",
            operands: [Operand(placeholder: "RUN", about: "a run's folder, or 'latest'") { $0.run = $1 }],
            options: [
                Option(
                    "--data", "DIR", .path("a folder"), "folder with the data set", default: "the run's"
                ) { $0.data = $1 },
                Option(flag: "--json", "print the findings and all symptoms as JSON") { $0.isJSON = true },
                CommonOption.threads { $0.threads = $1 },
                CommonOption.cpu { $0.cpu = $1 },
            ],
            examples: ["gan-train doctor latest", "gan-train doctor runs/0007-dense784 --json"])
    }
}

/// `gan-train doctor`: the symptoms of a run, and what they mean. It trains nothing and writes nothing.
struct DoctorCommand: RunnableCommand {
    static var description: Command<DoctorOptions> { DoctorOptions.command }

    let options: DoctorOptions

    func run() throws(Failure) -> ExitCode {
        let (folder, settings) = try opened()
        let engine = try makeEngine(level: options.cpu, threads: options.threads)
        let lines = try Statistics(path: folder.statistics).lines.map(\.text)
        let state = try folder.newestState(settings, on: engine)
        let data = dataAtHand(of: settings, named: options.data)
        let judge = try Judges.judgeAtHand(of: data, in: options.data ?? settings.data.folder)
        let examination = Examination(settings: settings, data: data, judge: judge, on: engine)
        let symptoms = examination.symptoms(MetricLine.all(lines), state)
        let findings = Diagnosis.findings(symptoms)
        if options.isJSON {
            guard Terminal.writeJSON(Record(symptoms, findings)) else {
                throw Failure("A figure is NaN or infinite.")
            }
        } else {
            for finding in findings { Terminal.write(finding.text + "\n") }
        }
        return .done
    }

    /// The run's folder with its settings. Whatever else is named is bad data.
    private func opened() throws(Failure) -> (RunFolder, RunSettings) {
        do throws(Failure) {
            let folder = try RunFolder(existing: options.run)
            return (folder, try RunSettings(path: folder.config))
        } catch {
            throw Failure(error.description, .badData)
        }
    }

    /// What `--json` prints.
    private struct Record: Encodable {
        struct Finding: Encodable {
            var kind: Diagnosis.Kind
            var what, remedy: String
        }

        var step: Int
        var findings: [Finding]
        var movement: Symptoms.Movement?
        var pixels: Symptoms.Pixels?
        var judged: JudgedImages?
        var units: Symptoms.Units?

        init(_ symptoms: Symptoms, _ findings: [Diagnosis.Finding]) {
            step = symptoms.lines.last?.step ?? 0
            self.findings = findings.map { Finding(kind: $0.kind, what: $0.what, remedy: $0.remedy) }
            movement = symptoms.movement
            pixels = symptoms.pixels
            judged = symptoms.judged
            units = symptoms.units
        }
    }
}
