extension Chart {
    /// The chart as an SVG file, with the reader's fonts and in the reader's light or dark mode.
    public func encoded() -> [UInt8] { Array(svg.utf8) }

    /// The chart as SVG text, which can be embedded in HTML.
    public var svg: String { svg() }

    /// The same for a page that has the style sheet of charts, with where its last panel is in the picture,
    /// for scripts: `data-left` to `data-right` are `data-low` to `data-high` on the horizontal axis.
    func embedded(width: Double, class name: String) -> String { svg(width: width, embeddedAs: name) }

    private func svg(width: Double = ChartLayout.width, embeddedAs name: String? = nil) -> String {
        let scale = horizontalScale
        var layout = ChartLayout(width: width)
        var body = ""
        if !title.isEmpty {
            layout.bottom += 14
            body += SVGText.text(title, ChartLayout.left, layout.bottom, class: "title")
            layout.bottom += 12
        }
        for panel in panels { body += layout.panel(panel, scale) }
        body += layout.horizontalLabels(scale, axis.text)
        let (right, height) = (SVGText.number(width), SVGText.number(layout.bottom))
        let place = layout.plot.map { plot in
            " data-left=\"\(SVGText.number(ChartLayout.left))\" data-right=\"\(SVGText.number(plot.right))\""
                + " data-top=\"\(SVGText.number(plot.top))\" data-bottom=\"\(SVGText.number(plot.bottom))\""
                + " data-low=\"\(scale.low)\" data-high=\"\(scale.high)\""
        }
        let heading = name == nil ? (title.isEmpty ? axis.text : title) : panels.map(\.axis.text).joined()
        return """
            <svg xmlns="http://www.w3.org/2000/svg" class="chart\(name.map { " " + $0 } ?? "")" role="img" \
            width="\(right)" height="\(height)" viewBox="0 0 \(right) \(height)"\
            \(name == nil ? "" : place ?? "")>
            <title>\(SVGText.escaped(heading))</title>
            \(name == nil ? "<style>\n\(ChartStyle.sheet)</style>\n" : "")\
            <rect class="paper" width="\(right)" height="\(height)"/>
            \(body)</svg>

            """
    }
}

/// Lays out the chart from top to bottom. All lengths are in pixels.
struct ChartLayout {
    static let width = 760.0
    static let left = 72.0
    private static let plotHeight = 200.0
    private static let legendLine = 18.0
    private static let verticalTicks = 5

    /// The right end of the panels.
    let right: Double
    /// Ticks of the horizontal axis: their labels need some room.
    private let horizontalTicks: Int
    /// Where the last panel is.
    private(set) var plot: (right: Double, top: Double, bottom: Double)?

    init(width: Double) {
        right = width - 20
        horizontalTicks = max(2, Int(width / 95))
    }

    /// The bottom of what has been drawn.
    var bottom = 14.0

    private func x(_ number: Double, _ scale: Scale) -> Double {
        Self.left + scale.share(number) * (right - Self.left)
    }

    /// One panel: legend, axis and lines.
    mutating func panel(_ panel: Chart.Panel, _ horizontal: Scale) -> String {
        var svg = legend(panel.series.map(\.name))
        let top = bottom + 8
        bottom = top + Self.plotHeight
        let floor = bottom
        plot = (right, top, bottom)
        let vertical = panel.verticalScale(ticks: Self.verticalTicks)
        func y(_ number: Double) -> Double { floor - vertical.share(number) * Self.plotHeight }

        let (left, right) = (SVGText.number(Self.left), SVGText.number(self.right))
        for (value, label) in vertical.ticks(Self.verticalTicks) {
            // At half pixels, a line of one pixel is sharp.
            let height = SVGText.number(y(value).rounded(.down) + 0.5)
            svg += "<path class=\"grid\" d=\"M\(left) \(height)H\(right)\"/>\n"
            svg += SVGText.text(label, Self.left - 8, y(value) + 4, class: "tick end")
        }
        svg += horizontalTicks(horizontal)
        let middle = SVGText.number(floor - Self.plotHeight / 2)
        svg += SVGText.text(
            panel.axis.text, 16, floor - Self.plotHeight / 2, class: "middle soft",
            attributes: " transform=\"rotate(-90 16 \(middle))\"")
        if panel.isEmpty {
            svg += SVGText.text(
                "no data", (Self.left + self.right) / 2, floor - Self.plotHeight / 2 + 4, class: "middle soft"
            )
        }
        for (index, series) in panel.series.enumerated() {
            let lines = Polyline(series.points) { (x($0.x, horizontal), y($0.y)) }.lines
            svg += Self.drawn(lines, index)
        }
        bottom += 18
        return svg
    }

    /// One path for all lines of at least two points, and a dot for every single point.
    private static func drawn(_ lines: [[(x: Double, y: Double)]], _ index: Int) -> String {
        let colour = index % ChartStyle.colourCount
        let path = lines.filter { $0.count > 1 }.map(SVGText.path).joined()
        var svg = path.isEmpty ? "" : "<path class=\"\(lineClass(index))\" d=\"\(path)\"/>\n"
        for line in lines where line.count == 1 {
            let (x, y) = (SVGText.number(line[0].x), SVGText.number(line[0].y))
            svg += "<circle class=\"p\(colour)\" cx=\"\(x)\" cy=\"\(y)\" r=\"2\"/>\n"
        }
        return svg
    }

    /// After the last colour, colours repeat with dashes.
    private static func lineClass(_ index: Int) -> String {
        "line s\(index % ChartStyle.colourCount)" + (index < ChartStyle.colourCount ? "" : " again")
    }

    /// A stroke and a name for each line, left to right, wrapped.
    private mutating func legend(_ names: [String]) -> String {
        guard !names.isEmpty else { return "" }
        var svg = ""
        var x = Self.left
        bottom += Self.legendLine - 4
        for (index, name) in names.enumerated() {
            let shown = name.count > 80 ? name.prefix(79) + "…" : name
            // The font is unknown: assume a typical width of letters.
            let width = 24 + 6.6 * Double(shown.count) + 20
            if x > Self.left, x + width - 20 > self.right {
                x = Self.left
                bottom += Self.legendLine
            }
            let height = SVGText.number(bottom - 4)
            svg += "<path class=\"\(Self.lineClass(index))\" d=\"M\(SVGText.number(x + 1)) \(height)h16\"/>\n"
            svg += SVGText.text(String(shown), x + 24, bottom, class: "name")
            x += width
        }
        return svg
    }

    /// The axis line below a panel and its ticks.
    private func horizontalTicks(_ scale: Scale) -> String {
        let floor = SVGText.number(bottom.rounded(.down) + 0.5)
        var path = "M\(SVGText.number(Self.left)) \(floor)H\(SVGText.number(self.right))"
        for (value, _) in scale.ticks(horizontalTicks) {
            path += "M\(SVGText.number(x(value, scale).rounded(.down) + 0.5)) \(floor)v4"
        }
        return "<path class=\"axis\" d=\"\(path)\"/>\n"
    }

    /// The numbers and the title of the horizontal axis, below the last panel.
    mutating func horizontalLabels(_ scale: Scale, _ title: String) -> String {
        var svg = ""
        for (value, label) in scale.ticks(horizontalTicks) {
            svg += SVGText.text(label, x(value, scale), bottom, class: "tick middle")
        }
        svg += SVGText.text(title, (Self.left + self.right) / 2, bottom + 20, class: "middle soft")
        bottom += 32
        return svg
    }
}
