import GANModels
import Reports

/// A run's metrics in `stats.jsonl` as a chart with one panel per unit.
struct Curves {
    private let kinds: [Metric.Kind]
    private let lines: [MetricLine]

    /// Creates the curves of these metrics, and of those others that some line has. Lines that are not
    /// objects of numbers with a step are ignored.
    init(_ texts: [Substring], of kinds: [Metric.Kind], andWhereMeasured others: [Metric.Kind] = []) {
        let lines = MetricLine.all(texts)
        self.lines = lines
        self.kinds = kinds + others.filter { kind in lines.contains { $0.values[kind.name] != nil } }
    }

    /// The chart, with the panels of the metrics in their order.
    func chart(title: String) -> Chart {
        var panels: [Metric.Panel] = []
        for kind in kinds where !panels.contains(kind.panel) { panels.append(kind.panel) }
        return Chart(
            title: title, axis: Chart.Axis("training step"),
            panels: panels.map { panel in
                Chart.Panel(
                    Chart.Axis(panel.title, unit: panel.unit),
                    kinds.filter { $0.panel == panel }.map(series), showing: panel.isShare ? 0...100 : nil)
            })
    }

    private func series(_ kind: Metric.Kind) -> Chart.Series {
        let factor: Double = kind.panel.isShare ? 100 : 1
        return Chart.Series(
            kind.label,
            // A metric that a line does not have leaves no gap: evaluations are rare.
            lines.compactMap { line in
                line.values[kind.name].map { (Double(line.step), $0 * factor) }
            })
    }
}
