/// The style sheet of charts, for light and dark mode. Names are scoped to `.chart`, so that charts can be
/// embedded.
enum ChartStyle {
    /// The number of different colours in a panel.
    static let colourCount = light.count

    // Distinguishable with any kind of colour vision, and with enough contrast for thin lines.
    private static let light = [
        "#0b62b0", "#d1495b", "#1b8a5a", "#b07c00", "#7a4fa3", "#00859b", "#9c5a2d", "#5b6470",
    ]
    private static let dark = [
        "#6db3f8", "#ff8b94", "#5fd0a0", "#e8bd4a", "#c3a2ee", "#56cfe1", "#e0a27a", "#b4bec9",
    ]

    static let sheet: String = {
        let fonts = "-apple-system,BlinkMacSystemFont,'Segoe UI','Helvetica Neue',Helvetica,Arial,sans-serif"
        let lightRules = colours(
            paper: "#ffffff", text: "#1f2328", soft: "#59636e", grid: "#e4e7eb", axis: "#818b98", light)
        let darkRules = colours(
            paper: "#0d1117", text: "#e6edf3", soft: "#9ba5b1", grid: "#262c36", axis: "#6b7583", dark)
        return """
            .chart text{font-family:\(fonts);font-size:12px}
            .chart .title{font-size:15px;font-weight:600}
            .chart .tick{font-size:11px}
            .chart .middle{text-anchor:middle}
            .chart .end{text-anchor:end}
            .chart .line{fill:none;stroke-width:1.5;stroke-linejoin:round;stroke-linecap:round}
            .chart .again{stroke-dasharray:5 4}
            .chart .grid,.chart .axis{fill:none;stroke-width:1}
            \(lightRules)
            @media (prefers-color-scheme:dark){
            \(darkRules)
            }

            """
    }()

    private static func colours(
        paper: String, text: String, soft: String, grid: String, axis: String, _ lines: [String]
    ) -> String {
        let rules = [
            ".chart .paper{fill:\(paper)}", ".chart text{fill:\(text)}",
            ".chart .tick,.chart .soft{fill:\(soft)}", ".chart .grid{stroke:\(grid)}",
            ".chart .axis{stroke:\(axis)}",
        ]
        let series = lines.enumerated().map {
            ".chart .s\($0.offset){stroke:\($0.element)}.chart .p\($0.offset){fill:\($0.element)}"
        }
        return (rules + series).joined(separator: "\n")
    }
}
