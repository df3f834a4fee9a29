import Codecs
import Foundation
import GANModels
import Reports

/// Several runs side by side.
package struct Comparison {
    /// In the order in which they are shown.
    package let runs: [RunRecord]
    /// Short names that tell the runs apart.
    package let labels: [String]
    /// The metrics that some run has.
    package let metrics: [String]
    /// The places of the settings that differ.
    package let settings: [String]

    /// Runs that are drawn in a chart at most: as many lines can be told apart.
    package static let drawn = 16

    /// A comparison of at least one run.
    package init(_ runs: [RunRecord]) {
        self.runs = RunRecord.sorted(runs)
        let names = self.runs.map { ($0.name as NSString).lastPathComponent }
        labels = Set(names).count == names.count ? names : self.runs.map(\.name)
        metrics = RunRecord.metrics(of: runs)
        var texts: [String: Set<String>] = [:]
        var places: [String] = []
        let traits = runs.map(\.settings.traits)
        for (place, text) in traits.joined() {
            if texts[place] == nil { places.append(place) }
            texts[place, default: []].insert(text)
        }
        settings = places.filter { place in
            (texts[place]?.count ?? 0) > 1 || traits.contains { !$0.contains { $0.place == place } }
        }
    }

    /// The text of a setting of a run; nil where it does not have it.
    package func setting(_ place: String, of run: RunRecord) -> String? {
        run.settings.traits.first { $0.place == place }?.text
    }

    /// A row for each run, and a head.
    package var table: String {
        let figures = Self.columns.filter { column in runs.contains { column.value($0) != nil } }
        let head = ["run"] + figures.map(\.title) + settings.map(Self.shortened)
        let rows = zip(labels, runs).map { label, run in
            [shown(label)] + figures.map { $0.value(run) ?? "-" }
                + settings.map { shown(setting($0, of: run) ?? "-", limit: 40) }
        }
        return Columns.text([head] + rows, rightAligned: Set(1..<1 + figures.count))
    }

    /// A panel for each metric with a line for each of the first runs.
    package var chart: Chart {
        let drawn = runs.indices.prefix(Self.drawn)
        let panels = metrics.map { metric -> Chart.Panel in
            let series = drawn.map { Chart.Series(labels[$0], Self.points(metric, of: runs[$0])) }
            return Chart.Panel(Chart.Axis(metric.replacingOccurrences(of: "_", with: " ")), series)
        }
        return Chart(title: "\(drawn.count) runs", axis: Chart.Axis("training step"), panels: panels)
    }

    private static func points(_ metric: String, of run: RunRecord) -> [(x: Double, y: Double)] {
        run.lines.compactMap { line in line.values[metric].map { (Double(line.step), $0) } }
    }

    private struct Column: Sendable {
        var title: String
        var value: @Sendable (RunRecord) -> String?
    }

    private static func column(_ figure: ShownFigure) -> Column {
        Column(title: figure.title) { run in run.last(figure.name).map(figure.text) }
    }

    private static let columns: [Column] =
        (ShownFigure.ofImages + ShownFigure.ofTraining).map(column) + [
            Column(title: "step") { "\($0.step)" },
            Column(title: "time") { $0.last("seconds").map(duration) },
            column(ShownFigure("steps/s", "steps_per_second", 1)),
        ]

    /// `optimizer.learningRate` in place of `training.optimizer.learningRate`.
    private static func shortened(_ place: String) -> String {
        place.hasPrefix("training.") ? String(place.dropFirst("training.".count)) : place
    }
}
