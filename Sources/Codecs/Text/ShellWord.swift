/// Text as one word of a command line that can be pasted into bash or zsh.
///
/// What needs no quotes has none. Otherwise it is put in single quotes, where nothing has a meaning but the quote
/// itself; control characters, which a terminal would take for keys, need the form `$'\033'` with the octal values of
/// their bytes.
public func shellWord(_ text: String) -> String {
    if !text.isEmpty, text.utf8.allSatisfy(isPlain) { return text }
    if !text.unicodeScalars.contains(where: \.isInvisible) {
        return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
            + "'"
    }
    return "$'" + text.unicodeScalars.map(escaped).joined() + "'"
}

/// A path as one word that no program takes for an option: one that begins with a dash gets `./` in front.
public func shellPath(_ path: String) -> String {
    shellWord(path.utf8.first == UInt8(ascii: "-") ? "./" + path : path)
}

/// What no shell changes in any place of a word.
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

/// Always three digits, so that a digit that follows is not taken for one of them.
private func octal(_ byte: UInt8) -> String {
    "\\" + String(byte, radix: 8).atEnd(of: 3, filledWith: "0")
}
