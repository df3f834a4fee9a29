/// A measured value of a training step with everything needed to write, print and plot it. Only the code that
/// computes a metric names it.
public struct Metric: Equatable, Sendable {
    /// What it measures.
    public let kind: Kind
    /// The number.
    public let value: Double

    /// Creates a metric.
    public init(_ kind: Kind, _ value: Double) {
        self.kind = kind
        self.value = value
    }

    /// What is measured.
    public struct Kind: Hashable, Sendable {
        /// The key in `stats.jsonl`: `accuracy_real`.
        public let name: String
        /// The label of its curve.
        public let label: String
        /// Its chart panel, with the unit.
        public let panel: Panel
        /// Whether and how the progress display shows it.
        public let shown: Shown

        /// Creates a kind of metric.
        public init(_ name: String, label: String, panel: Panel, shown: Shown = .nowhere) {
            self.name = name
            self.label = label
            self.panel = panel
            self.shown = shown
        }
    }

    /// How the progress display shows a metric. Metrics of one panel that share a word are shown as their
    /// mean.
    public enum Shown: Hashable, Sendable {
        /// In lines and, with a shorter word, in the progress bar.
        case everywhere(String, bar: String)
        /// In lines only.
        case inLines(String)
        /// Not at all.
        case nowhere
    }

    /// Metrics that share a unit and a chart.
    public struct Panel: Hashable, Sendable {
        /// The title of the axis.
        public let title: String
        /// Its name in the progress display.
        public let short: String
        /// Shown after the title; "%" for shares, which are shown times 100.
        public let unit: String?

        /// Creates a panel.
        public init(_ title: String, short: String, unit: String? = nil) {
            self.title = title
            self.short = short
            self.unit = unit
        }

        /// Whether its values are shares, shown in percent.
        public var isShare: Bool { unit == "%" }
    }
}
