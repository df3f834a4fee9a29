import Codecs

/// The numbers of fields are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto. Fields are in
/// their order, so that ONNX's own library writes the same bytes.
extension ONNXModel {
    /// The file's bytes. Equal models give equal bytes.
    ///
    /// - Throws: `ONNXError` for a model that no reader accepts.
    public func encoded() throws(ONNXError) -> [UInt8] {
        var graph = ProtobufMessage()
        for node in nodes { graph.add(1, node.message) }
        graph.add(2, name)
        for tensor in initialisers { graph.add(5, tensor.message) }
        for port in inputs { graph.add(11, port.message) }
        for port in outputs { graph.add(12, port.message) }
        var operators = ProtobufMessage()
        operators.add(2, Self.opset)

        var model = ProtobufMessage()
        model.add(1, Self.format)
        model.add(2, "gan-train")
        model.add(3, version)
        model.add(7, graph)
        model.add(8, operators)
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            var pair = ProtobufMessage()
            pair.add(1, key)
            pair.add(2, value)
            model.add(14, pair)
        }
        guard model.bytes.count <= Int(Int32.max) else { throw .tooLong(bytes: model.bytes.count) }
        return model.bytes
    }
}

/// The error of a model that cannot be stored.
public enum ONNXError: Error, Equatable, CustomStringConvertible {
    /// Readers of Protocol Buffers take at most 2 GiB.
    case tooLong(bytes: Int)

    /// The cause as a clause without full stop.
    public var description: String {
        switch self {
        case .tooLong(let bytes): "an ONNX file has at most \(Int32.max) bytes, not \(bytes)"
        }
    }
}

/// TensorProto.DataType.
private enum DataType {
    static let float = 1
    static let int64 = 7
}

extension ONNXModel.Node {
    fileprivate var message: ProtobufMessage {
        var message = ProtobufMessage()
        for input in inputs { message.add(1, input) }
        for output in outputs { message.add(2, output) }
        message.add(3, name)
        message.add(4, kind)
        for attribute in attributes { message.add(5, attribute.message) }
        return message
    }
}

extension ONNXModel.Attribute {
    /// The last field is the type of the value.
    fileprivate var message: ProtobufMessage {
        var message = ProtobufMessage()
        message.add(1, name)
        switch value {
        case .number(let number):
            message.add(2, number)
            message.add(20, 1)
        case .integer(let integer):
            message.add(3, integer)
            message.add(20, 2)
        case .text(let text):
            message.add(4, text)
            message.add(20, 3)
        case .integers(let integers):
            for integer in integers { message.add(8, integer) }
            message.add(20, 7)
        }
        return message
    }
}

extension ONNXModel.Tensor {
    fileprivate var message: ProtobufMessage {
        var message = ProtobufMessage()
        for length in shape { message.add(1, length) }
        var data: [UInt8] = []
        switch values {
        case .numbers(let numbers):
            message.add(2, DataType.float)
            data.append(littleEndian: numbers)
        case .integers(let integers):
            message.add(2, DataType.int64)
            for integer in integers { data.append(littleEndian: Int64(integer)) }
        }
        message.add(8, name)
        message.add(9, data)
        return message
    }
}

extension ONNXModel.Port {
    fileprivate var message: ProtobufMessage {
        var lengths = ProtobufMessage()
        for length in shape {
            var dimension = ProtobufMessage()
            switch length {
            case .fixed(let number): dimension.add(1, number)
            case .named(let name): dimension.add(2, name)
            }
            lengths.add(1, dimension)
        }
        var tensor = ProtobufMessage()
        tensor.add(1, element == .number ? DataType.float : DataType.int64)
        tensor.add(2, lengths)
        var type = ProtobufMessage()
        type.add(1, tensor)
        var message = ProtobufMessage()
        message.add(1, name)
        message.add(2, type)
        return message
    }
}
