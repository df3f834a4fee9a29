/// A JSON value (RFC 8259). The members of an object keep their order, and numbers the digits that they are written
/// with.
public enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    /// Digits as JSON writes them.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// Members with different names.
    case object([Member])

    /// A name and its value.
    public struct Member: Equatable, Sendable {
        /// Unique in its object.
        public var name: String
        /// Any value.
        public var value: JSONValue

        /// A member of an object.
        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// For a message: the value itself where it is short.
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
