import Codecs

extension SafeTensors {
    /// The header's entry for one tensor.
    struct Description {
        var name: String
        var shape: [Int]
        var begin: Int
        var end: Int
        /// Whether it is left out, so that its elements may be of any type.
        var isIgnored = false
    }

    /// Decodes a safetensors file. The bytes may be hostile: everything is checked, and memory is bounded by
    /// the number of bytes.
    ///
    /// - Parameter ignoring: the names of tensors to leave out, whatever their element type.
    /// - Throws: `SafeTensorsError`.
    public init(decoding bytes: [UInt8], ignoring: (String) -> Bool = { _ in false }) throws {
        guard bytes.count >= 8 else { throw SafeTensorsError.tooShort(bytes: bytes.count) }
        let announced = bytes.littleEndian(at: 0, as: UInt64.self)
        guard announced <= UInt64(Self.headerLimit) else {
            throw SafeTensorsError.headerTooLong(announced: announced, limit: Self.headerLimit)
        }
        let start = 8 + Int(announced)
        guard start <= bytes.count else {
            throw SafeTensorsError.headerBeyondFile(announced: Int(announced), present: bytes.count - 8)
        }
        let descriptions: [Description]
        do {
            (metadata, descriptions) = try Self.header(bytes[8..<start], ignoring)
        } catch let failure as ScanFailure {
            throw SafeTensorsError.header(offset: failure.offset, expected: failure.expected)
        }
        try Self.checkLayout(descriptions, length: bytes.count - start)
        tensors = descriptions.filter { !$0.isIgnored }.map {
            let count = ($0.end - $0.begin) / 4
            return Entry(
                name: $0.name, shape: $0.shape, values: bytes.floats(at: start + $0.begin, count: count))
        }
    }

    static func header(
        _ bytes: ArraySlice<UInt8>, _ isIgnored: (String) -> Bool = { _ in false }
    ) throws -> ([String: String], [Description]) {
        var scanner = ByteScanner(bytes)
        var metadata: [String: String] = [:]
        var descriptions: [Description] = []
        var names: Set<String> = []
        // No space before the brace: a reader may recognise the format by its ninth byte.
        guard scanner.next == UInt8(ascii: "{") else { throw scanner.failure(expected: "'{'") }
        try scanner.object { scanner, name in
            guard names.insert(name).inserted else { throw SafeTensorsError.duplicate(name: name) }
            if name == metadataKey {
                try scanner.object { scanner, key in
                    guard metadata[key] == nil else { throw SafeTensorsError.duplicate(name: key) }
                    metadata[key] = try scanner.string(limit: .max)
                }
            } else {
                descriptions.append(try description(of: name, isIgnored(name), from: &scanner))
            }
        }
        try scanner.end()
        return (metadata, descriptions)
    }

    private static func description(
        of name: String, _ isIgnored: Bool, from scanner: inout ByteScanner
    ) throws -> Description {
        var elementType: String?
        var shape: [Int]?
        var offsets: [Int]?
        try scanner.object { scanner, key in
            switch key {
            case "dtype" where elementType == nil:
                elementType = try scanner.string(limit: ByteScanner.keyLimit)
            case "shape" where shape == nil: shape = try scanner.wholeNumbers(limit: 32)
            case "data_offsets" where offsets == nil:
                offsets = try scanner.wholeNumbers(limit: 2)
                guard offsets?.count == 2 else { throw scanner.failure(expected: "second offset") }
            default: throw SafeTensorsError.unexpectedKey(tensor: name, key: key)
            }
        }
        guard let elementType else { throw SafeTensorsError.missingKey(tensor: name, key: "dtype") }
        guard elementType == "F32" || isIgnored else {
            throw SafeTensorsError.elementType(tensor: name, found: elementType)
        }
        guard let shape else { throw SafeTensorsError.missingKey(tensor: name, key: "shape") }
        guard let offsets else { throw SafeTensorsError.missingKey(tensor: name, key: "data_offsets") }
        return Description(
            name: name, shape: shape, begin: offsets[0], end: offsets[1], isIgnored: isIgnored)
    }

    /// Checks that the tensors cover the data exactly: no gaps, no overlaps, nothing behind.
    static func checkLayout(_ descriptions: [Description], length: Int) throws {
        var reached = 0
        for tensor in descriptions.sorted(by: { ($0.begin, $0.end) < ($1.begin, $1.end) }) {
            guard tensor.begin <= tensor.end else {
                throw SafeTensorsError.range(tensor: tensor.name, begin: tensor.begin, end: tensor.end)
            }
            guard tensor.begin == reached else {
                throw SafeTensorsError.notContiguous(
                    tensor: tensor.name, begin: tensor.begin, expected: reached)
            }
            guard let needed = byteCount(of: tensor.shape, width: 4) else {
                throw SafeTensorsError.shape(tensor: tensor.name, shape: tensor.shape)
            }
            guard needed == tensor.end - tensor.begin || tensor.isIgnored else {
                throw SafeTensorsError.size(
                    tensor: tensor.name, shape: tensor.shape, bytes: tensor.end - tensor.begin)
            }
            reached = tensor.end
        }
        guard reached == length else {
            throw SafeTensorsError.dataLength(described: reached, present: length)
        }
    }
}
