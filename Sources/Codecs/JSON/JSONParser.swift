/// Parses untrusted JSON: all limits are checked before values are built.
extension JSONValue {
    /// Parses a whole text.
    public init(parsing text: [UInt8]) throws(JSONProblem) {
        guard text.count <= JSONBounds.bytes else {
            throw JSONProblem("", "it has more than \(JSONBounds.bytes) bytes")
        }
        var scanner = ByteScanner(text[...])
        do {
            self = try scanner.value(depth: 0)
            try scanner.end()
        } catch let problem as JSONProblem {
            throw problem
        } catch let failure as ScanFailure {
            throw JSONProblem(lineAndColumn(of: failure.offset, in: text), "\(failure.expected) expected")
        } catch {
            throw JSONProblem("", "\(error)")
        }
    }
}

extension ByteScanner {
    fileprivate mutating func value(depth: Int) throws -> JSONValue {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string(limit: JSONBounds.text))
        case UInt8(ascii: "t"): return .bool(try word("true", true))
        case UInt8(ascii: "f"): return .bool(try word("false", false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number(limit: JSONBounds.number))
        }
    }

    private mutating func object(depth: Int) throws -> JSONValue {
        try check(depth: depth)
        var members: [JSONValue.Member] = []
        var names: Set<String> = []
        try object { scanner, name in
            guard names.insert(name).inserted else {
                throw scanner.problem("\(quoted(name, limit: 40)) is given twice")
            }
            members.append(JSONValue.Member(name, try scanner.value(depth: depth)))
        }
        return .object(members)
    }

    private mutating func array(depth: Int) throws -> JSONValue {
        try check(depth: depth)
        var values: [JSONValue] = []
        try array { scanner in values.append(try scanner.value(depth: depth)) }
        return .array(values)
    }

    private func check(depth: Int) throws {
        guard depth <= JSONBounds.depth else {
            throw problem("more than \(JSONBounds.depth) arrays and objects lie in each other")
        }
    }

    private func problem(_ reason: String) -> JSONProblem {
        JSONProblem(lineAndColumn(of: position - bytes.startIndex, in: Array(bytes)), reason)
    }
}

/// The line and column of a byte, from 1.
private func lineAndColumn(of offset: Int, in text: [UInt8]) -> String {
    let before = text[..<min(offset, text.count)]
    let lines = before.count { $0 == 0x0A }
    let line = before.suffix(from: before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
    // UTF-8 continuation bytes do not count as characters.
    let column = line.count { $0 & 0xC0 != 0x80 }
    return "line \(lines + 1), column \(column + 1)"
}
