import Codecs

/// A value that is written by hand as a JSON object. Its members define how it is read, written, checked and
/// published in the schema.
public protocol Described: Codable, Equatable {
    /// The value that members are read into.
    static var blank: Self { get }
    /// The members, in the order in which they are written.
    static var members: [Member<Self>] { get }
}

extension Described {
    /// Reads an object.
    public init(from decoder: any Decoder) throws { try self.init(membersOf: decoder) }

    /// Writes an object.
    public func encode(to encoder: any Encoder) throws { try encodeMembers(to: encoder) }

    /// Reads all members; missing ones get their defaults.
    init(membersOf decoder: any Decoder) throws {
        self = Self.blank
        let values = try decoder.container(keyedBy: MemberName.self)
        for member in Self.members { try member.read(values, &self) }
    }

    /// Writes all members except optional ones that have their default.
    func encodeMembers(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: MemberName.self)
        for member in Self.members { try member.write(self, &values) }
    }

    /// The first error in the members' own values, or nil.
    var memberProblem: SpecProblem? {
        for member in Self.members {
            if let problem = member.problem(self) { return problem.within(member.name) }
        }
        return nil
    }

    /// The JSON Schema of the object.
    static var schema: JSONValue { objectSchema(members.map { ($0.name, $0.schema(), $0.isRequired) }) }
}

/// The JSON Schema of an object with exactly these members.
func objectSchema(_ members: [(name: String, schema: JSONValue, isRequired: Bool)]) -> JSONValue {
    let required = members.filter(\.isRequired).map { JSONValue.string($0.name) }
    return .object(
        [
            .init("type", .string("object")),
            .init("properties", .object(members.map { .init($0.name, $0.schema) })),
        ] + (required.isEmpty ? [] : [.init("required", .array(required))])
            + [.init("additionalProperties", .bool(false))])
}

/// The name of a member.
public struct MemberName: CodingKey {
    /// The name as written.
    public let stringValue: String
    /// Members have no index.
    public var intValue: Int? { nil }

    /// Creates a member's name.
    public init(_ name: String) { stringValue = name }
    /// Creates a member's name.
    public init(stringValue: String) { self.init(stringValue) }
    /// Members have no index.
    public init?(intValue: Int) { nil }
}
