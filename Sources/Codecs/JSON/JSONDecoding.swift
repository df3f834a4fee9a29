/// Decodes `Decodable` types.
extension JSONValue {
    /// What to do with members that the type does not read.
    public enum OtherMembers: Sendable {
        /// Report the first as an error: it is probably a typo.
        case refused
        /// Ignore them.
        case ignored
    }

    /// Decodes a value from untrusted text. The first error is reported with its path.
    public static func decode<Value: Decodable>(
        _ type: Value.Type, from text: [UInt8], others: OtherMembers = .refused
    ) throws(JSONProblem) -> Value {
        let json = try JSONValue(parsing: text)
        do {
            return try DecodedNode(json, [], others).read(type)
        } catch let error as DecodingError {
            throw JSONProblem(error)
        } catch {
            throw JSONProblem("", "\(error)")
        }
    }
}

extension JSONProblem {
    fileprivate init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            self.init(dotted(context.codingPath), "'\(key.stringValue)' is missing")
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            self.init(dotted(context.codingPath), context.debugDescription)
        @unknown default: self.init("", "it cannot be read")
        }
    }
}

/// `generator.layers[3].kernel`
private func dotted(_ keys: [any CodingKey]) -> String {
    keys.reduce("") { path, key in
        if let index = key.intValue { return path + "[\(index)]" }
        return path + (path.isEmpty ? "" : ".") + shown(key.stringValue, limit: 40)
    }
}

/// A value that is being decoded, with its decoder.
final class DecodedNode: Decoder {
    let json: JSONValue
    let codingPath: [any CodingKey]
    let userInfo: [CodingUserInfoKey: Any] = [:]
    let others: JSONValue.OtherMembers
    /// The names of members that were read, in order; nil where there can be none.
    private var asked: [String]?

    init(_ json: JSONValue, _ codingPath: [any CodingKey], _ others: JSONValue.OtherMembers) {
        self.json = json
        self.others = others
        self.codingPath = codingPath
    }

    /// Decodes the value as a type.
    func read<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if let plain = try plain(type) { return plain }
        if let names = names(of: type), case .string(let name) = json, !names.contains(name) {
            throw error(unknown(name, among: names))
        }
        let value = try Value(from: self)
        if others == .refused, case .object(let members) = json, let asked,
            let member = members.first(where: { !asked.contains($0.name) })
        {
            throw error(unknown(member.name, among: asked))
        }
        return value
    }

    /// The member with this name, or nil.
    func member(_ name: String) -> JSONValue? {
        guard case .object(let members) = json else { return nil }
        if asked?.contains(name) != true { asked = (asked ?? []) + [name] }
        return members.first { $0.name == name }?.value
    }

    /// The names of all members; marks all as read.
    func memberNames() -> [String] {
        guard case .object(let members) = json else { return [] }
        return members.map(\.name).filter { member($0) != nil }
    }

    /// The error of a missing member, which may suggest a misspelt one.
    func missing(_ name: String) -> DecodingError {
        if others == .refused, case .object(let members) = json,
            let slip = members.first(where: {
                asked?.contains($0.name) != true && nearest(to: $0.name, among: [name]) != nil
            })
        {
            return error(unknown(slip.name, among: [name]))
        }
        return error("'\(name)' is missing")
    }

    /// An error at this value's path.
    func error(_ reason: String) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: codingPath, debugDescription: reason))
    }

    /// An error for a value of the wrong kind.
    func wrongKind(_ expected: String) -> DecodingError {
        error("\(expected) is expected, not \(json.shown)")
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object = json else { throw wrongKind("an object") }
        asked = asked ?? []
        return KeyedDecodingContainer(DecodedMembers(node: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let values) = json else { throw wrongKind("an array") }
        return DecodedElements(node: self, values: values)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { DecodedSingle(node: self) }
}

/// The names of a type that is a choice between strings.
private func names(of type: Any.Type) -> [String]? {
    func names<Choice: CaseIterable & RawRepresentable>(_ type: Choice.Type) -> [String]? {
        let names = Choice.allCases.compactMap { $0.rawValue as? String }
        return names.isEmpty ? nil : names
    }
    guard let type = type as? any (CaseIterable & RawRepresentable).Type else { return nil }
    return names(type)
}
