struct DecodedMembers<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let node: DecodedNode
    var codingPath: [any CodingKey] { node.codingPath }
    var allKeys: [Key] { node.memberNames().compactMap(Key.init) }

    func contains(_ key: Key) -> Bool { node.member(key.stringValue) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { node.member(key.stringValue) == .null }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try child(key).read(type)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { try child(key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try child(key).unkeyedContainer()
    }

    func superDecoder() -> any Decoder { node }

    func superDecoder(forKey key: Key) throws -> any Decoder { try child(key) }

    private func child(_ key: Key) throws -> DecodedNode {
        guard let value = node.member(key.stringValue) else { throw node.missing(key.stringValue) }
        return DecodedNode(value, node.codingPath + [key], node.others)
    }
}

struct DecodedElements: UnkeyedDecodingContainer {
    let node: DecodedNode
    let values: [JSONValue]
    private(set) var currentIndex = 0
    var codingPath: [any CodingKey] { node.codingPath }
    var count: Int? { values.count }
    var isAtEnd: Bool { currentIndex == values.count }

    init(node: DecodedNode, values: [JSONValue]) {
        self.node = node
        self.values = values
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, values[currentIndex] == .null else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try next().read(type) }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> { try next().container(keyedBy: type) }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try next().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder { try next() }

    private mutating func next() throws -> DecodedNode {
        guard !isAtEnd else { throw node.error("it has only \(values.count) elements") }
        defer { currentIndex += 1 }
        return DecodedNode(
            values[currentIndex], node.codingPath + [Index(intValue: currentIndex)], node.others)
    }

    private struct Index: CodingKey {
        let intValue: Int?
        var stringValue: String { intValue.map(String.init) ?? "" }

        init(intValue: Int) { self.intValue = intValue }
        init?(stringValue: String) { nil }
    }
}

struct DecodedSingle: SingleValueDecodingContainer {
    let node: DecodedNode
    var codingPath: [any CodingKey] { node.codingPath }

    func decodeNil() -> Bool { node.json == .null }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try node.read(type) }
}
