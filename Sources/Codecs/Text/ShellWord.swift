/// Quotes text as one word for bash or zsh.
///
/// Plain text is not quoted. Other text is put in single quotes, where only the quote itself is special;
/// control characters, which a terminal would interpret as keys, use the form `$'\033'` with octal bytes.
public func shellWord(_ text: String) -> String {
    if !text.isEmpty, text.utf8.allSatisfy(isPlain) { return text }
    if !text.unicodeScalars.contains(where: \.isInvisible) {
        return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
            + "'"
    }
    return "$'" + text.unicodeScalars.map(escaped).joined() + "'"
}

/// A path as one word that is not mistaken for an option: one that begins with a dash gets the prefix `./`.
public func shellPath(_ path: String) -> String {
    shellWord(path.utf8.first == UInt8(ascii: "-") ? "./" + path : path)
}

/// Characters that no shell changes anywhere in a word.
private func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: "-_./,:+@".utf8.contains(byte)
    }
}

/// A character inside `$'...'`.
private func escaped(_ scalar: Unicode.Scalar) -> String {
    guard scalar.isInvisible || ["'", "\\", "!"].contains(scalar) else { return String(scalar) }
    return UTF8.encode(scalar).map { bytes in bytes.map(octal).joined() } ?? ""
}

/// Always three digits, so that a digit that follows is not part of it.
private func octal(_ byte: UInt8) -> String {
    "\\" + String(byte, radix: 8).atEnd(of: 3, filledWith: "0")
}
