import Foundation

/// One measured number with its spread.
struct Figure: Codable {
    /// What was measured.
    var name: String
    /// The median of the samples, in `unit`.
    var median: Double
    /// The smallest sample.
    var low: Double
    /// The largest sample.
    var high: Double
    /// For example `GFLOP/s` or `ms`.
    var unit: String
    /// The median as a share of `limit`, where there is a limit.
    var share: Double?
    /// What the share is of.
    var limit: String?

    /// A figure from samples in its own unit.
    init(_ name: String, _ samples: [Double], _ unit: String) {
        let sorted = samples.sorted()
        self.name = name
        self.unit = unit
        median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
        low = sorted.first ?? 0
        high = sorted.last ?? 0
    }

    /// The same figure beside what it could be at most.
    func of(_ limit: Figure) -> Figure {
        var copy = self
        copy.share = limit.median > 0 ? median / limit.median : nil
        copy.limit = limit.name
        return copy
    }

    /// The name, the median and spread, and the share, in columns.
    var line: String {
        let number = "\(digits(median)) \(unit)"
        let spread = "[\(digits(low)) .. \(digits(high))]"
        let part = share.map { "  \(String(format: "%3.0f", 100 * $0)) % of \(limit ?? "")" } ?? ""
        return "  " + name.padding(toLength: 32, withPad: " ", startingAt: 0)
            + String(repeating: " ", count: max(0, 15 - number.count)) + number + "  "
            + spread.padding(toLength: part.isEmpty ? spread.count : 20, withPad: " ", startingAt: 0) + part
    }

    private func digits(_ value: Double) -> String {
        String(format: value < 10 ? "%.2f" : value < 1000 ? "%.1f" : "%.0f", value)
    }
}

/// Figures that belong together.
struct FigureGroup: Codable {
    var title: String
    var figures: [Figure]

    var text: String { "\(title)\n" + figures.map { $0.line + "\n" }.joined() }
}
