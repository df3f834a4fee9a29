/// A line chart of one or more panels, one above the other, that share the horizontal axis.
public struct Chart: Sendable {
    /// What an axis says: `accuracy (%)`.
    public struct Axis: Sendable {
        /// The quantity.
        public var title: String
        /// Its unit, which stands in brackets behind the title; none if it is nil.
        public var unit: String?

        /// An axis of that quantity.
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
        /// The points in the order of x. Where y is NaN, infinite or beyond 1e300 the line has a gap; a point of which
        /// x is, is left out.
        public var points: [(x: Double, y: Double)]

        /// A line of that name through these points, which may be none.
        public init(_ name: String, _ points: [(x: Double, y: Double)]) {
            self.name = name
            self.points = points.filter { Chart.isDrawable($0.x) }
        }
    }

    /// Lines over one vertical axis.
    public struct Panel: Sendable {
        /// The vertical axis.
        public var axis: Axis
        /// The lines. A panel's first line has the first of eight colours.
        public var series: [Series]
        /// Values that the axis shows, whatever the lines do.
        public var shown: ClosedRange<Double>?

        /// A panel of these lines.
        public init(_ axis: Axis, _ series: [Series], showing shown: ClosedRange<Double>? = nil) {
            self.axis = axis
            self.series = series
            self.shown = shown
        }
    }

    /// What stands above all; nothing if it is empty.
    public var title: String
    /// The horizontal axis.
    public var axis: Axis
    /// From the top.
    public var panels: [Panel]

    /// A chart of these panels.
    public init(title: String, axis: Axis, panels: [Panel]) {
        self.title = title
        self.axis = axis
        self.panels = panels
    }

    /// Differences of numbers in this range are finite.
    static func isDrawable(_ number: Double) -> Bool { number.magnitude <= 1e300 }
}

extension Chart {
    /// From the least to the greatest x, and from 0 where that is not far.
    var horizontalScale: Scale {
        let all = panels.lazy.flatMap(\.series).flatMap(\.points).map(\.x)
        guard let least = all.min(), let greatest = all.max() else { return Scale(covering: 0...1) }
        return Scale(covering: least > 0 && least <= greatest / 10 ? 0...greatest : least...greatest)
    }
}

extension Chart.Panel {
    /// From one round number to another around everything that the panel shows.
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
