import Foundation
import GANModels
import Reports

/// What the lines of `stats.jsonl` say of a run's metrics, as a chart with a panel for each unit.
struct Curves {
    private let kinds: [Metric.Kind]
    private let lines: [(step: Double, values: [String: Any])]

    /// The curves of these metrics. Lines that are not JSON objects with a step are left out.
    init(_ texts: [Substring], of kinds: [Metric.Kind]) {
        self.kinds = kinds
        lines = texts.compactMap { text in
            let members = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            guard let members, let step = members["step"] as? Double else { return nil }
            return (step, members)
        }
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

    /// A null stands for NaN and infinity.
    private func series(_ kind: Metric.Kind) -> Chart.Series {
        let factor: Double = kind.panel.isShare ? 100 : 1
        return Chart.Series(
            kind.label, lines.map { ($0.step, ($0.values[kind.name] as? Double ?? .nan) * factor) })
    }
}
