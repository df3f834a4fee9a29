/// A number that a training step shows, and all that those who write, print or draw it need to know: where it is
/// computed is the one place that names it.
public struct Metric: Equatable, Sendable {
    /// What it measures.
    public let kind: Kind
    /// The number.
    public let value: Double

    /// A kind's number in one step.
    public init(_ kind: Kind, _ value: Double) {
        self.kind = kind
        self.value = value
    }

    /// What is measured.
    public struct Kind: Hashable, Sendable {
        /// The key in `stats.jsonl`: `accuracy_real`.
        public let name: String
        /// The name of its curve.
        public let label: String
        /// Where it is drawn, with its unit.
        public let panel: Panel
        /// Where a run's progress shows it.
        public let shown: Shown

        /// A measure.
        public init(_ name: String, label: String, panel: Panel, shown: Shown = .nowhere) {
            self.name = name
            self.label = label
            self.panel = panel
            self.shown = shown
        }
    }

    /// Where a run's progress shows a metric, and what it calls it. Metrics of one panel that share a word are shown as
    /// their mean.
    public enum Shown: Hashable, Sendable {
        /// In the lines, and in the bar, which has less room, by a word of its own.
        case everywhere(String, bar: String)
        /// In the lines alone.
        case inLines(String)
        /// Not at all.
        case nowhere
    }

    /// Metrics that share a unit and a place in charts.
    public struct Panel: Hashable, Sendable {
        /// The title of its axis.
        public let title: String
        /// How the progress line calls it.
        public let short: String
        /// Shown after the title; "%" for shares, which are shown times 100.
        public let unit: String?

        /// A panel.
        public init(_ title: String, short: String, unit: String? = nil) {
            self.title = title
            self.short = short
            self.unit = unit
        }

        /// Whether its values are shares of 1, shown in percent.
        public var isShare: Bool { unit == "%" }
    }
}
