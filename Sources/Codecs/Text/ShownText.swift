/// Makes untrusted text, such as a path, an argument or a name in a file, safe to print.
///
/// Control characters could move a terminal's cursor or change its colours, and bidirectional controls could
/// disguise a name. They are escaped as in Swift: `\r`, `\u{1B}`.
///
/// - Parameter limit: the most characters that are shown, followed by dots.
public func shown(_ text: String, limit: Int = 4096) -> String {
    let scalars = text.unicodeScalars
    let isLonger = scalars.count > limit
    return escaped(scalars.prefix(limit)) + (isLonger ? "..." : "")
}

/// The same in quotes.
public func quoted(_ text: String, limit: Int = 4096) -> String {
    "'\(shown(text, limit: limit))'"
}

/// Makes whole lines safe for a terminal: like `shown`, but keeps line feeds.
public func shownLines(_ text: String) -> String {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { escaped($0) }
        .joined(separator: "\n")
}

private func escaped(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var result = String.UnicodeScalarView()
    for scalar in scalars {
        if scalar.isInvisible {
            result.append(contentsOf: escape(scalar).unicodeScalars)
        } else {
            result.append(scalar)
        }
    }
    return String(result)
}

private func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
}

extension Unicode.Scalar {
    /// Whether it affects the surrounding text or the terminal instead of being drawn.
    var isInvisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
