import Codecs
import CommandLineKit
import Files
import Foundation
import GANModels
import Reports
import Runs

/// What `gan-train compare` is asked to do.
struct CompareOptions: Equatable {
    enum Format: String, CaseIterable {
        case svg = ".svg"
    }

    /// Runs' folders, or `latest`.
    var runs: [String] = []
    var out: OutputFile<Format>?
    var isJSON = false

    static var command: Command<CompareOptions> {
        Command(
            name: "compare",
            defaults: CompareOptions(),
            synopsis: "gan-train compare RUN... [options]",
            about: "Shows several runs side by side: their last figures and the settings that differ.",
            operands: [
                Operand(placeholder: "RUN...", about: "runs' folders, or 'latest'", isRepeated: true) {
                    $0.runs.append($1)
                }
            ],
            options: [
                Option(
                    "--out", "FILE", OutputFile<Format>.value,
                    "draw the curves of the runs, at most \(Comparison.drawn), to an .svg file", default: nil
                ) { $0.out = $1 },
                Option(flag: "--json", "print the figures as JSON") { $0.isJSON = true },
            ],
            examples: [
                "gan-train compare runs/0001-dense784 runs/0002-dense784",
                "gan-train compare runs/* --out curves.svg",
            ])
    }
}

/// `gan-train compare`: several runs in one table and one chart, the best by their FID first. A run that
/// cannot be read is named and passed over.
struct CompareCommand: RunnableCommand {
    static var description: Command<CompareOptions> { CompareOptions.command }

    let options: CompareOptions

    /// What `--json` prints of each run.
    private struct Record: Encodable {
        var run: String
        var step, steps: Int
        /// The last value of each metric, and of the clock.
        var figures: [String: Double]
        /// The settings that differ.
        var settings: [String: String]
    }

    func run() throws(Failure) -> ExitCode {
        var (runs, isWhole) = ([RunRecord](), true)
        for name in options.runs {
            do throws(Failure) { runs.append(try RunRecord(reading: name)) } catch {
                Terminal.notice("\(error)")
                isWhole = false
            }
        }
        guard !runs.isEmpty else { throw Failure("None of these is a run that can be read.") }
        let comparison = Comparison(runs)
        if options.isJSON {
            guard Terminal.writeJSON(records(comparison)) else {
                throw Failure("A figure is NaN or infinite.")
            }
        } else {
            Terminal.write(comparison.table)
        }
        if let file = options.out {
            if runs.count > Comparison.drawn {
                Terminal.notice("The chart shows the first \(Comparison.drawn) of \(runs.count) runs.")
            }
            let bytes = comparison.chart.encoded()
            try files { () throws(FileError) in try Files.write(bytes, to: file.path) }
        }
        return isWhole ? .done : .failed
    }

    private func records(_ comparison: Comparison) -> [Record] {
        comparison.runs.map { run in
            var figures: [String: Double] = [:]
            for name in comparison.metrics + RunRecord.clockFigures { figures[name] = run.last(name) }
            var settings: [String: String] = [:]
            for place in comparison.settings { settings[place] = comparison.setting(place, of: run) }
            return Record(
                run: run.name, step: run.step, steps: run.settings.schedule.steps, figures: figures,
                settings: settings)
        }
    }
}
