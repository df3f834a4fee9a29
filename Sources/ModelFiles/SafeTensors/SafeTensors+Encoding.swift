import Codecs

extension SafeTensors {
    /// Encodes the file. Equal contents in equal order give equal bytes: metadata first, sorted by key, then
    /// the tensors in order; the header is padded with spaces to a multiple of 8.
    ///
    /// - Throws: `SafeTensorsError` for a repeated or too long name, or a shape that does not match the
    ///   values.
    public func encoded() throws -> [UInt8] {
        for tensor in tensors {
            let bytes = 4 * tensor.values.count
            guard byteCount(of: tensor.shape, width: 4) == bytes else {
                throw SafeTensorsError.size(tensor: tensor.name, shape: tensor.shape, bytes: bytes)
            }
        }
        var file = try Self.head(
            metadata, tensors.map { Outline(name: $0.name, shape: $0.shape) })
        for tensor in tensors { file.append(littleEndian: tensor.values) }
        return file
    }

    /// The part of the file before the data: the header's length and the header.
    ///
    /// - Throws: `SafeTensorsError` for a repeated or too long name, or a shape that no file can hold.
    static func head(_ metadata: [String: String], _ tensors: [Outline]) throws(SafeTensorsError) -> [UInt8] {
        for name in Array(metadata.keys) + tensors.map(\.name) where name.utf8.count > ByteScanner.keyLimit {
            throw SafeTensorsError.nameTooLong(name: name, limit: ByteScanner.keyLimit)
        }
        var members: [String] = []
        if !metadata.isEmpty {
            let pairs = metadata.sorted { $0.key < $1.key }.map { "\(json($0.key)):\(json($0.value))" }
            members.append("\(json(Self.metadataKey)):{\(pairs.joined(separator: ","))}")
        }
        var names: Set<String> = []
        var length = 0
        for tensor in tensors {
            guard tensor.name != Self.metadataKey else { throw SafeTensorsError.reserved(name: tensor.name) }
            guard names.insert(tensor.name).inserted else {
                throw SafeTensorsError.duplicate(name: tensor.name)
            }
            guard let bytes = byteCount(of: tensor.shape, width: 4),
                !length.addingReportingOverflow(bytes).overflow
            else {
                throw SafeTensorsError.shape(tensor: tensor.name, shape: tensor.shape)
            }
            let shape = tensor.shape.map(String.init).joined(separator: ",")
            let offsets = "\(length),\(length + bytes)"
            members.append(
                json(tensor.name) + #":{"dtype":"F32","shape":[\#(shape)],"data_offsets":[\#(offsets)]}"#)
            length += bytes
        }
        var header = Array("{\(members.joined(separator: ","))}".utf8)
        header.append(contentsOf: repeatElement(UInt8(ascii: " "), count: -header.count & 7))

        var head: [UInt8] = []
        head.append(littleEndian: UInt64(header.count))
        return head + header
    }

    /// `text` as a JSON string.
    private static func json(_ text: String) -> String { JSONValue.string(text).line }
}
