import GANModels
import Reports

/// What the lines of `stats.jsonl` say of a run's metrics, as a chart with a panel for each unit.
struct Curves {
    private let kinds: [Metric.Kind]
    private let lines: [MetricLine]

    /// The curves of these metrics, and of those others of which some line has a value. Lines that are not objects of
    /// numbers with a step are left out.
    init(_ texts: [Substring], of kinds: [Metric.Kind], andWhereMeasured others: [Metric.Kind] = []) {
        let lines = MetricLine.all(texts)
        self.lines = lines
        self.kinds = kinds + others.filter { kind in lines.contains { $0.values[kind.name] != nil } }
    }

    /// A panel for each of the metrics' own, in their order.
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
            kind.label, lines.map { (Double($0.step), ($0.values[kind.name] ?? .nan) * factor) })
    }
}
