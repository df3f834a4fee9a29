import Codecs

/// A value that a person writes as a JSON object. Its members are the one place that says how it is read, written,
/// checked and published in the schema.
public protocol Described: Codable, Equatable {
    /// A value to read the members into.
    static var blank: Self { get }
    /// The members, in the order in which they are written.
    static var members: [Member<Self>] { get }
}

extension Described {
    /// Reads an object.
    public init(from decoder: any Decoder) throws { try self.init(membersOf: decoder) }

    /// Writes an object.
    public func encode(to encoder: any Encoder) throws { try encodeMembers(to: encoder) }

    /// Reads all members; those that are left out have their default.
    init(membersOf decoder: any Decoder) throws {
        self = Self.blank
        let values = try decoder.container(keyedBy: MemberName.self)
        for member in Self.members { try member.read(values, &self) }
    }

    /// Writes all members but those that have a default which goes without saying.
    func encodeMembers(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: MemberName.self)
        for member in Self.members { try member.write(self, &values) }
    }

    /// The first member with a value that it cannot have.
    var memberProblem: SpecProblem? {
        for member in Self.members {
            if let problem = member.problem(self) { return problem.within(member.name) }
        }
        return nil
    }

    /// The JSON Schema of the object.
    static var schema: JSONValue { objectSchema(members.map { ($0.name, $0.schema(), $0.isRequired) }) }
}

/// The JSON Schema of an object that has these members and no others.
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
    /// As it is written.
    public let stringValue: String
    /// Members have no index.
    public var intValue: Int? { nil }

    /// Names a member.
    public init(_ name: String) { stringValue = name }
    /// Names a member.
    public init(stringValue: String) { self.init(stringValue) }
    /// Members have no index.
    public init?(intValue: Int) { nil }
}
