/// Formats JSON as text.
extension JSONValue {
    /// On one line without spaces, for programs.
    public var line: String { text(comma: ",", colon: ":") }

    /// On lines of up to 110 characters, for people: a value that does not fit on a line gets one line per
    /// element. Ends in a line feed.
    public var page: String { page(indent: 0, room: JSONValue.width) + "\n" }

    private static let width = 110

    private func text(comma: String, colon: String) -> String {
        switch self {
        case .string(let text): JSONValue.escaped(text)
        case .array(let values):
            "[" + values.map { $0.text(comma: comma, colon: colon) }.joined(separator: comma) + "]"
        case .object(let members):
            "{"
                + members.map {
                    JSONValue.escaped($0.name) + colon + $0.value.text(comma: comma, colon: colon)
                }
                .joined(separator: comma) + "}"
        case .null, .bool, .number: shown
        }
    }

    private func page(indent: Int, room: Int) -> String {
        let line = text(comma: ", ", colon: ": ")
        if line.count <= room, indent > 0 { return line }
        let start = "\n" + String(repeating: " ", count: indent + 2)
        let end = "\n" + String(repeating: " ", count: indent)
        let inside = JSONValue.width - indent - 3
        switch self {
        case .array(let values) where !values.isEmpty:
            let lines = values.map { start + $0.page(indent: indent + 2, room: inside) }
            return "[" + lines.joined(separator: ",") + end + "]"
        case .object(let members) where !members.isEmpty:
            let lines = members.map { member in
                let name = JSONValue.escaped(member.name) + ": "
                return start + name + member.value.page(indent: indent + 2, room: inside - name.count)
            }
            return "{" + lines.joined(separator: ",") + end + "}"
        default: return line
        }
    }

    private static func escaped(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}"..."\u{1F}":
                result += "\\u" + String(scalar.value, radix: 16).atEnd(of: 4, filledWith: "0")
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
