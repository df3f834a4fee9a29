/// Text from outside, such as a path, an argument or a name in a file, fit for a message.
///
/// Control characters would move a terminal's cursor or change its colours, and those that set the direction of
/// writing would make a name look like another. They are written as Swift writes them: `\r`, `\u{1B}`.
///
/// - Parameter limit: how many characters are shown; dots stand for what follows them.
public func shown(_ text: String, limit: Int = 4096) -> String {
    let scalars = text.unicodeScalars
    let isLonger = scalars.count > limit
    return escaped(scalars.prefix(limit)) + (isLonger ? "..." : "")
}

/// The same in quotes.
public func quoted(_ text: String, limit: Int = 4096) -> String {
    "'\(shown(text, limit: limit))'"
}

/// Whole lines for a terminal: what `shown` escapes is escaped in each, and line feeds stay.
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
    /// Whether it acts on the text around it, or on a terminal, instead of being drawn.
    var isInvisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
