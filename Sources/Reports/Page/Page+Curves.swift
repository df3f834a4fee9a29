extension Page {
    /// A chart for each panel, with its values.
    var curves: String {
        panels.isEmpty
            ? "<p>The run has no line of statistics yet.</p>\n"
            : panels.enumerated().map { CurveFigure($0.element, index: $0.offset).html }.joined()
    }
}
