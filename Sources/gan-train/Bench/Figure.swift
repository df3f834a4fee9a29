import Codecs
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
    /// True if the median is above the limit: something else slowed the machine while the limit was measured.
    var isUnquiet: Bool?

    /// A figure from samples in its own unit.
    init(_ name: String, _ samples: [Double], _ unit: String) {
        let sorted = samples.sorted()
        self.name = name
        self.unit = unit
        median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
        low = sorted.first ?? 0
        high = sorted.last ?? 0
    }

    /// This rate as a share of an upper limit: the limit's best sample, since other programs only ever slow
    /// it.
    func below(_ limit: Figure) -> Figure {
        var copy = share(of: limit.high, limit.name)
        if let share = copy.share, share > 1 { copy.isUnquiet = true }
        return copy
    }

    /// This time as a share of the whole; both are medians.
    func part(of whole: Figure) -> Figure { share(of: whole.median, whole.name) }

    private func share(of most: Double, _ name: String) -> Figure {
        var copy = self
        copy.share = most > 0 ? median / most : nil
        copy.limit = name
        return copy
    }

    /// The name, the median and spread, and the share, in columns.
    var line: String {
        let number = "\(digits(median)) \(unit)"
        let spread = "[\(digits(low)) .. \(digits(high))]"
        let part =
            share.map { "  \(String(format: "%3.0f", 100 * $0)) % of \(limit ?? "")" + Self.note(isUnquiet) }
            ?? ""
        return "  " + name.padded(to: 32)
            + number.atEnd(of: 15) + "  "
            + (part.isEmpty ? spread : spread.padded(to: 20)) + part
    }

    private static func note(_ isUnquiet: Bool?) -> String {
        isUnquiet == true ? " (the machine was not quiet: measure again)" : ""
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
