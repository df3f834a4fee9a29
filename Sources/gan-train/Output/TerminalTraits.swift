import Foundation
import Reports

/// What a terminal can show, according to its size and the environment.
struct TerminalTraits: Equatable {
    /// Characters in a line.
    var columns: Int
    /// Lines.
    var rows: Int
    /// Whether it takes no control sequences (`TERM=dumb`), so that no line can be redrawn.
    var isDumb: Bool
    /// The colours that it supports; nil if the user wants none.
    var palette: TerminalPreview.Palette?

    /// - Parameter size: columns and rows; a terminal that does not know them, or says 0, counts as 80 x 24.
    init(size: (columns: Int, rows: Int)?, environment: [String: String]) {
        let size = size ?? (0, 0)
        columns = size.columns > 0 ? size.columns : 80
        rows = size.rows > 0 ? size.rows : 24
        isDumb = environment["TERM"] == "dumb"
        // https://no-color.org: present and not empty, whatever its value.
        let isColourless = environment["NO_COLOR"]?.isEmpty == false
        // `COLORTERM` is the common way to announce 24-bit colours.
        let hasTrueColour = ["truecolor", "24bit"].contains(environment["COLORTERM"])
        palette = isDumb || isColourless ? nil : hasTrueColour ? .trueColour : .xterm256
    }

    /// The current traits of the terminal at standard error; nil if it is not a terminal.
    static var ofStandardError: TerminalTraits? {
        guard isatty(STDERR_FILENO) == 1 else { return nil }
        var size = winsize()
        let isKnown = unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0
        return TerminalTraits(
            size: isKnown ? (Int(size.ws_col), Int(size.ws_row)) : nil,
            environment: ProcessInfo.processInfo.environment)
    }
}
