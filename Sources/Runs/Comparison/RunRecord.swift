import Codecs
import Files
import Foundation
import GANModels
import Reports

/// What a comparison shows of a run.
package struct RunRecord {
    /// As the command line named it.
    package let name: String
    /// Its settings.
    package let settings: RunSettings
    /// Its lines of statistics, in order.
    package let lines: [MetricLine]

    /// Reads a run that is named by its folder or as `latest`.
    package init(reading name: String) throws(Failure) {
        let folder = try RunFolder(existing: name)
        settings = try RunSettings(path: folder.config)
        lines = MetricLine.all(try Statistics(path: folder.statistics).lines.map(\.text))
        self.name = folder.path
    }

    /// The last step that has a line.
    package var step: Int { lines.last?.step ?? 0 }

    /// The last value of a metric; nil where no line has it, and where the last is NaN or infinity.
    package func last(_ name: String) -> Double? {
        guard let value = lines.last(where: { $0.values[name] != nil })?.values[name] else { return nil }
        return value.isFinite ? value : nil
    }

    /// The figures of the clock.
    package static let clockFigures = ["seconds", "steps_per_second"]

    /// The names of all metrics that some line of some run has, in order: those of evaluations first.
    package static func metrics(of runs: [RunRecord]) -> [String] {
        let known = Set(runs.flatMap { $0.lines.flatMap { $0.values.keys } })
        let own = runs.flatMap { $0.settings.preset.model.objective.metricKinds }
        var names: [String] = []
        for name in (Evaluation.metricKinds + own + GradientNorms.kinds).map(\.name)
        where known.contains(name) && !names.contains(name) {
            names.append(name)
        }
        return names
    }

    /// Runs by their last FID, those without last.
    package static func sorted(_ runs: [RunRecord]) -> [RunRecord] {
        runs.enumerated().sorted { a, b in
            let fids = [a, b].map { $0.element.last(Evaluation.fidKind.name) ?? .infinity }
            return fids[0] == fids[1] ? a.offset < b.offset : fids[0] < fids[1]
        }.map(\.element)
    }
}
