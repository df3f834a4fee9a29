/// A line chart of one or more stacked panels that share the horizontal axis.
public struct Chart: Sendable {
    /// The text of an axis: `accuracy (%)`.
    public struct Axis: Sendable {
        /// The quantity.
        public var title: String
        /// Its unit, in brackets after the title; nil for none.
        public var unit: String?

        /// Creates an axis.
        public init(_ title: String, unit: String? = nil) {
            self.title = title
            self.unit = unit
        }

        var text: String { unit.map { "\(title) (\($0))" } ?? title }
    }

    /// A line.
    public struct Series: Sendable {
        /// Its name in the legend.
        public var name: String
        /// The points in the order of x. The line has a gap where y is NaN, infinite or beyond 1e300; points
        /// with such an x are ignored.
        public var points: [(x: Double, y: Double)]

        /// Creates a line, possibly without points.
        public init(_ name: String, _ points: [(x: Double, y: Double)]) {
            self.name = name
            self.points = points.filter { Chart.isDrawable($0.x) }
        }
    }

    /// Lines over a common vertical axis.
    public struct Panel: Sendable {
        /// The vertical axis.
        public var axis: Axis
        /// The lines, with eight colours in order.
        public var series: [Series]
        /// Values that the axis covers at least.
        public var shown: ClosedRange<Double>?

        /// Creates a panel.
        public init(_ axis: Axis, _ series: [Series], showing shown: ClosedRange<Double>? = nil) {
            self.axis = axis
            self.series = series
            self.shown = shown
        }
    }

    /// The title above the chart; may be empty.
    public var title: String
    /// The horizontal axis.
    public var axis: Axis
    /// The panels, top to bottom.
    public var panels: [Panel]

    /// Creates a chart.
    public init(title: String, axis: Axis, panels: [Panel]) {
        self.title = title
        self.axis = axis
        self.panels = panels
    }

    /// Whether differences of such numbers are finite.
    static func isDrawable(_ number: Double) -> Bool { number.magnitude <= 1e300 }
}

extension Chart {
    /// From the least to the greatest x, including 0 if it is near.
    var horizontalScale: Scale {
        let all = panels.lazy.flatMap(\.series).flatMap(\.points).map(\.x)
        guard let least = all.min(), let greatest = all.max() else { return Scale(covering: 0...1) }
        return Scale(covering: least > 0 && least <= greatest / 10 ? 0...greatest : least...greatest)
    }
}

extension Chart.Panel {
    /// Round numbers around everything that the panel shows.
    func verticalScale(ticks: Int) -> Scale {
        var values = series.flatMap(\.points).map(\.y).filter(Chart.isDrawable)
        if let shown { values += [shown.lowerBound, shown.upperBound].filter(Chart.isDrawable) }
        guard let least = values.min(), let greatest = values.max() else { return Scale(covering: 0...1) }
        return Scale(covering: least...greatest).rounded(ticks: ticks)
    }

    var isEmpty: Bool {
        !series.contains { $0.points.contains { Chart.isDrawable($0.y) } }
    }
}
