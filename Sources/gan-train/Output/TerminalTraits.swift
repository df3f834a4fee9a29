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

    /// The traits of a terminal of a size. One that says 0 counts as 80 x 24.
    init(columns: Int, rows: Int, environment: [String: String]) {
        self.columns = columns > 0 ? columns : 80
        self.rows = rows > 0 ? rows : 24
        isDumb = environment["TERM"] == "dumb"
        // https://no-color.org: present and not empty, whatever its value.
        let isColourless = environment["NO_COLOR"]?.isEmpty == false
        // `COLORTERM` is the common way to announce 24-bit colours.
        let hasTrueColour = ["truecolor", "24bit"].contains(environment["COLORTERM"])
        palette = isDumb || isColourless ? nil : hasTrueColour ? .trueColour : .xterm256
    }

    /// The current traits of the terminal at standard error; nil if it is not a terminal.
    static var ofStandardError: TerminalTraits? {
        // Every terminal answers this, if only with zeros. `isatty` of glibc 2.42 asks for TCGETS2, which
        // emulators of system calls do not know.
        var size = winsize()
        guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
        return TerminalTraits(
            columns: Int(size.ws_col), rows: Int(size.ws_row),
            environment: ProcessInfo.processInfo.environment)
    }
}
