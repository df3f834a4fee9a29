import Codecs
import Foundation

/// A panel of curves on the page: drawn for wide and for narrow windows, with the values of each step for a
/// slider, and as a table for readers who cannot see it.
struct CurveFigure {
    private let panel: Chart.Panel
    private let id: String
    /// The steps that have values, thinned.
    private let steps: [Double]
    /// For each series, its values at these steps.
    private let values: [[Double?]]

    private static let (wide, narrow) = (896.0, 400.0)
    /// Steps that the slider stops at: more than a chart has pixels for would not be told apart.
    private static let stops = 400
    /// Rows of the table.
    private static let rows = 25

    init(_ panel: Chart.Panel, index: Int) {
        self.panel = panel
        id = "values-\(index)"
        let all = Set(panel.series.flatMap(\.points).map(\.x)).sorted()
        let steps = thinned(all, to: Self.stops)
        self.steps = steps
        values = panel.series.map { series in
            let known = Dictionary(series.points.map { ($0.x, $0.y) }) { $1 }
            return steps.map { step in known[step].flatMap { $0.isFinite ? $0 : nil } }
        }
    }

    var html: String {
        let chart = Chart(title: "", axis: Chart.Axis("training step"), panels: [panel])
        let name = HTML.text(panel.axis.text)
        return """
            <figure class="curves" data-values="\(id)" role="group" aria-label="\(name)">
            \(chart.embedded(width: Self.wide, class: "wide"))\
            \(chart.embedded(width: Self.narrow, class: "narrow"))\
            <div class="stops" hidden><label class="hush" for="\(id)-slider">Step of \(name)</label>\
            <input type="range" id="\(id)-slider" min="0" max="0" value="0"></div>
            <p class="readout"></p>
            <details><summary>The values as a table<span class="hush"> of \(name)</span></summary>
            \(table)</details>
            </figure>
            \(HTML.json(data, id: id))
            """
    }

    private var table: String {
        let chosen = thinned(Array(steps.indices), to: Self.rows)
        return HTML.table(
            label: panel.axis.text, head: ["step"] + panel.series.map(\.name),
            rows: chosen.map { index in
                [Self.text(steps[index])] + values.map { $0[index].map(Self.text) ?? "" }
            },
            numbers: Set(0...panel.series.count))
    }

    private var data: JSONValue {
        let lines = zip(panel.series, values).map { series, values in
            JSONValue.object([
                .init("name", .string(series.name)),
                .init("values", .array(values.map { $0.map { .number(Self.text($0)) } ?? .null })),
            ])
        }
        return .object([
            .init("steps", .array(steps.map { .number(Self.text($0)) })), .init("series", .array(lines)),
        ])
    }

    /// A number with as many digits as a reader compares; steps are whole.
    private static func text(_ number: Double) -> String {
        number == number.rounded() && number.magnitude < 1e15
            ? String(format: "%.0f", number) : String(format: "%.4g", number)
    }
}
