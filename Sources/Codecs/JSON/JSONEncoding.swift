/// Encodes `Encodable` types; members keep their order.
extension JSONValue {
    /// Throws `EncodingError` for NaN and infinity, which JSON lacks, and any error of the value.
    public init(encoding value: some Encodable) throws {
        let node = EncodedNode()
        try node.put(value)
        self = node.value
    }
}

/// A value that is being encoded, with its encoder.
private final class EncodedNode: Encoder {
    private enum Content {
        case plain(JSONValue)
        case array([EncodedNode])
        case object([(name: String, node: EncodedNode)])
    }

    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    private var content = Content.plain(.null)

    var value: JSONValue {
        switch content {
        case .plain(let value): value
        case .array(let nodes): .array(nodes.map(\.value))
        case .object(let members): .object(members.map { JSONValue.Member($0.name, $0.node.value) })
        }
    }

    var count: Int {
        if case .array(let nodes) = content { nodes.count } else { 0 }
    }

    func put<Value: Encodable>(_ value: Value) throws {
        switch value {
        case let value as Bool: content = .plain(.bool(value))
        case let value as String: content = .plain(.string(value))
        case let value as any FixedWidthInteger: content = .plain(.number("\(value)"))
        case let value as Double: try put(value, isFinite: value.isFinite)
        case let value as Float: try put(value, isFinite: value.isFinite)
        default: try value.encode(to: self)
        }
    }

    private func put<Number: Encodable>(_ number: Number, isFinite: Bool) throws {
        guard isFinite else {
            throw EncodingError.invalidValue(
                number, EncodingError.Context(codingPath: [], debugDescription: "JSON has no \(number)"))
        }
        content = .plain(.number("\(number)"))
    }

    /// Appends an element.
    func element() -> EncodedNode {
        let node = EncodedNode()
        if case .array(let nodes) = content {
            content = .array(nodes + [node])
        } else {
            content = .array([node])
        }
        return node
    }

    /// The member with this name, which is added if missing.
    func member(_ name: String) -> EncodedNode {
        guard case .object(var members) = content else {
            let node = EncodedNode()
            content = .object([(name, node)])
            return node
        }
        if let member = members.first(where: { $0.name == name }) { return member.node }
        let node = EncodedNode()
        members.append((name, node))
        content = .object(members)
        return node
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if case .object = content {} else { content = .object([]) }
        return KeyedEncodingContainer(Members(node: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if case .array = content {} else { content = .array([]) }
        return Elements(node: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(node: self) }

    func putNull() { content = .plain(.null) }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: EncodedNode
    let codingPath: [any CodingKey] = []

    func encodeNil(forKey key: Key) { node.member(key.stringValue).putNull() }
    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try node.member(key.stringValue).put(value)
    }
    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { node.member(key.stringValue).container(keyedBy: type) }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        node.member(key.stringValue).unkeyedContainer()
    }
    func superEncoder() -> any Encoder { node.member("super") }
    func superEncoder(forKey key: Key) -> any Encoder { node.member(key.stringValue) }
}

private struct Elements: UnkeyedEncodingContainer {
    let node: EncodedNode
    let codingPath: [any CodingKey] = []
    var count: Int { node.count }

    func encodeNil() { node.element().putNull() }
    func encode<Value: Encodable>(_ value: Value) throws { try node.element().put(value) }
    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        node.element().container(keyedBy: type)
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { node.element().unkeyedContainer() }
    func superEncoder() -> any Encoder { node.element() }
}

private struct Single: SingleValueEncodingContainer {
    let node: EncodedNode
    let codingPath: [any CodingKey] = []

    func encodeNil() { node.putNull() }
    func encode<Value: Encodable>(_ value: Value) throws { try node.put(value) }
}
