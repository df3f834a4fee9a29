extension Symptoms {
    /// The most lines that rules look at.
    public static let recentLines = 40

    /// The last quarter of the lines, at least ten; empty where there are fewer.
    var recent: ArraySlice<MetricLine> {
        lines.count < 10 ? [] : lines.suffix(min(Self.recentLines, max(10, lines.count / 4)))
    }

    /// The median of a metric in the recent lines; nil where they do not have it.
    func median(_ name: String) -> Double? {
        let values = recent.compactMap { $0.values[name] }.filter(\.isFinite).sorted()
        return values.isEmpty ? nil : values[values.count / 2]
    }

    /// The last step that is known.
    var step: Int { lines.last?.step ?? 0 }

    /// Whether the last line holds NaN or infinity.
    var hasDiverged: Bool { lines.last?.values.values.contains { !$0.isFinite } ?? false }

    /// How often a metric goes from one side of a range to the other in the recent lines.
    func crossings(of range: ClosedRange<Double>, _ name: String) -> Int {
        let sides = recent.compactMap { line -> Bool? in
            guard let value = line.values[name], value.isFinite else { return nil }
            if value >= range.upperBound { return true }
            return value <= range.lowerBound ? false : nil
        }
        return zip(sides, sides.dropFirst()).count { $0 != $1 }
    }
}
