import Reports

/// A sheet as characters for a terminal.
enum Preview {
    /// The reason why a terminal shows no preview, as a clause.
    enum Obstacle: Error, Equatable, CustomStringConvertible {
        case noTerminal
        case dumb
        case noColour
        case tooSmall(columns: Int, rows: Int)

        var description: String {
            switch self {
            case .noTerminal: "standard error is not a terminal"
            case .dumb: "TERM says that the terminal is dumb"
            case .noColour: "NO_COLOR is set, and images need shades"
            case .tooSmall(let columns, let rows): "the terminal has \(columns) x \(rows) characters"
            }
        }
    }

    /// The text of a sheet, with a line feed after each line; it fits the terminal together with the step's
    /// line and the bar below it.
    static func text(_ sheet: GrayImage, on terminal: TerminalTraits?) throws(Obstacle) -> String {
        guard let terminal else { throw .noTerminal }
        if terminal.isDumb { throw .dumb }
        guard let palette = terminal.palette else { throw .noColour }
        // One column stays free: some terminals wrap when the last one is filled.
        let (columns, rows) = (terminal.columns - 1, terminal.rows - 2)
        guard columns > 0, rows > 0 else {
            throw .tooSmall(columns: terminal.columns, rows: terminal.rows)
        }
        return TerminalPreview.text(sheet, columns: columns, rows: rows, palette: palette)
    }
}
