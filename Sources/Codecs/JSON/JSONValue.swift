/// A JSON value (RFC 8259). The members of an object keep their order, and numbers their digits.
public enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    /// The number's digits as written.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// Members with unique names.
    case object([Member])

    /// A name and its value.
    public struct Member: Equatable, Sendable {
        /// Unique in its object.
        public var name: String
        /// Any value.
        public var value: JSONValue

        /// Creates a member.
        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// Describes the value in a message; short values are shown.
    var shown: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .number(let digits): digits
        case .string(let text): "the text " + quoted(text, limit: 40)
        case .array: "an array"
        case .object: "an object"
        }
    }
}
