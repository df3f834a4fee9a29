import GANModels
import Reports

extension Progress.Group {
    /// The metrics to show, grouped by panel; metrics with the same name are averaged.
    package static func of(_ metrics: [Metric]) -> [Progress.Group] {
        var groups: [Progress.Group] = []
        var counts: [[Int]] = []
        for metric in metrics {
            let names: (line: String, bar: String?)
            switch metric.kind.shown {
            case .everywhere(let line, let bar): names = (line, bar)
            case .inLines(let line): names = (line, nil)
            case .nowhere: continue
            }
            let panel = metric.kind.panel
            let group =
                groups.firstIndex { $0.name == panel.short }
                ?? {
                    groups.append(Progress.Group(name: panel.short, isShare: panel.isShare, figures: []))
                    counts.append([])
                    return groups.count - 1
                }()
            if let figure = groups[group].figures.firstIndex(where: { $0.name == names.line }) {
                counts[group][figure] += 1
                let mean = groups[group].figures[figure].value
                groups[group].figures[figure].value =
                    mean + (metric.value - mean) / Double(counts[group][figure])
            } else {
                groups[group].figures.append(
                    Progress.Figure(name: names.line, bar: names.bar, value: metric.value))
                counts[group].append(1)
            }
        }
        return groups
    }
}
