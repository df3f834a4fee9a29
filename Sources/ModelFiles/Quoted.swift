/// A text out of a file or a command line, fit for a message: in quotes, one line, without control
/// characters, and no longer than `limit` characters.
func quoted(_ text: String, limit: Int = 60) -> String {
    let shown = text.unicodeScalars.prefix(limit).map { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: "?"
        default: String(scalar)
        }
    }
    return "'" + shown.joined() + (text.unicodeScalars.count > limit ? "..." : "") + "'"
}
