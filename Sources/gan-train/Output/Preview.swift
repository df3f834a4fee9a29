import Reports

/// A sheet as characters for the terminal that standard error is.
enum Preview {
    /// The text, a line end after each line; nil for a terminal that shows none of it.
    static func text(_ sheet: GrayImage, columns: Int, environment: [String: String]) -> String? {
        guard let palette = palette(environment) else { return nil }
        return TerminalPreview.text(sheet, columns: columns, palette: palette)
    }

    /// What a terminal says of itself: `COLORTERM` is the common way to announce 24-bit colours, and `TERM=dumb` knows
    /// no escape sequences at all.
    static func palette(_ environment: [String: String]) -> TerminalPreview.Palette? {
        if environment["TERM"] == "dumb" { return nil }
        return ["truecolor", "24bit"].contains(environment["COLORTERM"]) ? .trueColour : .xterm256
    }
}
