/// A message in the wire format of Protocol Buffers (https://protobuf.dev/programming-guides/encoding), as
/// ONNX and TensorBoard store it. Fields are written in the order in which they are added.
///
/// Only writing, without a schema: who adds a field knows its number and type.
public struct ProtobufMessage: Sendable {
    /// The message without a length before it.
    public private(set) var bytes: [UInt8] = []

    private enum WireType: Int {
        case varint = 0
        case eightBytes = 1
        case counted = 2
        case fourBytes = 5
    }

    /// An empty message.
    public init() {}

    /// Adds a field of type int32, int64, uint64, bool or enum. A negative number takes ten bytes.
    public mutating func add(_ field: Int, _ value: Int) {
        begin(field, .varint)
        appendVarint(UInt64(bitPattern: Int64(value)))
    }

    /// Adds a field of type float.
    public mutating func add(_ field: Int, _ value: Float) {
        begin(field, .fourBytes)
        bytes.append(littleEndian: value.bitPattern)
    }

    /// Adds a field of type double.
    public mutating func add(_ field: Int, _ value: Double) {
        begin(field, .eightBytes)
        bytes.append(littleEndian: value.bitPattern)
    }

    /// Adds a field of type bytes.
    public mutating func add(_ field: Int, _ value: [UInt8]) {
        begin(field, .counted)
        appendVarint(UInt64(value.count))
        bytes += value
    }

    /// Adds a field of type string.
    public mutating func add(_ field: Int, _ value: String) { add(field, Array(value.utf8)) }

    /// Adds a message as a field.
    public mutating func add(_ field: Int, _ value: ProtobufMessage) { add(field, value.bytes) }

    /// Adds the tag of a field.
    private mutating func begin(_ field: Int, _ type: WireType) {
        appendVarint(UInt64(field << 3 | type.rawValue))
    }

    /// Appends a number in groups of seven bits, the lowest first.
    private mutating func appendVarint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
