/// JSON (RFC 8259), piece by piece.
extension ByteScanner {
    /// The most bytes of a key, or of another text that is compared.
    ///
    /// Swift compares and hashes text in a normal form, which takes quadratic time for many accents on one
    /// letter: a name of one megabyte would take a minute.
    public static let keyLimit = 256

    /// Parses an object; `member` reads each value. The caller decides about duplicate keys.
    public mutating func object(_ member: (inout ByteScanner, String) throws -> Void) throws {
        try take("{")
        if takes("}") { return }
        repeat {
            let key = try string(limit: Self.keyLimit)
            try take(":")
            try member(&self, key)
        } while takes(",")
        guard takes("}") else { throw failure(expected: "',' or '}'") }
    }

    /// Parses an array; `element` reads each element.
    public mutating func array(_ element: (inout ByteScanner) throws -> Void) throws {
        try take("[")
        if takes("]") { return }
        repeat { try element(&self) } while takes(",")
        guard takes("]") else { throw failure(expected: "',' or ']'") }
    }

    /// Parses an array of at most `limit` integers.
    public mutating func wholeNumbers(limit: Int) throws -> [Int] {
        var numbers: [Int] = []
        try array { scanner in
            guard numbers.count < limit else { throw scanner.failure(expected: "']' after \(limit) numbers") }
            numbers.append(try scanner.wholeNumber())
        }
        return numbers
    }

    /// Parses a number of at most `limit` bytes and returns its digits.
    public mutating func number(limit: Int) throws -> String {
        skipSpace()
        let start = self
        var digits: [UInt8] = []
        while let byte = next, byte.isPartOfNumber {
            digits.append(byte)
            advance()
            guard digits.count <= limit else {
                throw failure(expected: "end of a number after \(limit) bytes")
            }
        }
        guard isNumber(digits[...]) else {
            throw start.failure(expected: digits.isEmpty ? "value" : "number")
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// Parses a keyword and returns its value.
    public mutating func word<Value>(_ word: StaticString, _ value: Value) throws -> Value {
        skipSpace()
        let text = "\(word)"
        guard bytes[position...].starts(with: text.utf8) else { throw failure(expected: text) }
        for _ in text.utf8 { advance() }
        return value
    }

    /// Parses a string of at most `limit` bytes. Text that is compared needs a limit: see `keyLimit`.
    public mutating func string(limit: Int) throws -> String {
        try take("\"")
        let start = self
        var text: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw failure(expected: "character above 31") }
            if byte == UInt8(ascii: "\\") {
                text.append(contentsOf: String(try escapedScalar()).utf8)
            } else {
                text.append(byte)
                advance()
            }
            guard text.count <= limit else { throw failure(expected: "'\"' after \(limit) bytes") }
        }
        guard let string = String(validating: text, as: UTF8.self) else {
            throw start.failure(expected: "UTF-8")
        }
        try take("\"")
        return string
    }

    private mutating func escapedScalar() throws -> Unicode.Scalar {
        let wrong = failure(expected: "escape that JSON knows")
        advance()
        guard let letter = next else { throw wrong }
        advance()
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw wrong
        }
        // A character beyond U+FFFF is a pair of escapes; half of one is invalid.
        var code = try hexadecimal()
        if (0xD800..<0xDC00).contains(code) {
            guard next == UInt8(ascii: "\\") else { throw wrong }
            advance()
            guard next == UInt8(ascii: "u") else { throw wrong }
            advance()
            let low = try hexadecimal()
            guard (0xDC00..<0xE000).contains(low) else { throw wrong }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw wrong }
        return scalar
    }

    private mutating func hexadecimal() throws -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let next, let digit = Character(Unicode.Scalar(next)).hexDigitValue else {
                throw failure(expected: "hexadecimal digit")
            }
            code = code << 4 | UInt32(digit)
            advance()
        }
        return code
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }

    fileprivate var isPartOfNumber: Bool { isDigit || "+-.eE".utf8.contains(self) }
}

/// Whether bytes are a valid number: sign, digits without a leading zero, fraction, exponent.
private func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    func takes(_ choices: String) -> Bool {
        guard let first = rest.first, choices.utf8.contains(first) else { return false }
        rest.removeFirst()
        return true
    }
    func digits() -> Int {
        let count = rest.prefix { $0.isDigit }.count
        rest.removeFirst(count)
        return count
    }
    _ = takes("-")
    if !takes("0"), digits() == 0 { return false }
    if takes("."), digits() == 0 { return false }
    if takes("eE") {
        _ = takes("+-")
        if digits() == 0 { return false }
    }
    return rest.isEmpty
}
