/// The error in bytes that are not a safetensors file, or in contents that cannot be stored.
public enum SafeTensorsError: Error, Equatable {
    /// The file ends before the header's length does.
    case tooShort(bytes: Int)
    /// The header is longer than allowed.
    case headerTooLong(announced: UInt64, limit: Int)
    /// The header ends after the end of the file.
    case headerBeyondFile(announced: Int, present: Int)
    /// The header is not the expected JSON; `offset` counts from the header's first byte.
    case header(offset: Int, expected: String)
    /// Two tensors, or two strings of the metadata, have the same name.
    case duplicate(name: String)
    /// A tensor has the reserved name `__metadata__`.
    case reserved(name: String)
    /// A name is longer than readers accept.
    case nameTooLong(name: String, limit: Int)
    /// A tensor's entry lacks a key.
    case missingKey(tensor: String, key: String)
    /// A tensor's entry has an unknown or repeated key.
    case unexpectedKey(tensor: String, key: String)
    /// A tensor has another element type than F32.
    case elementType(tensor: String, found: String)
    /// The product of a tensor's dimensions, in bytes, does not fit an integer, or a dimension is negative.
    case shape(tensor: String, shape: [Int])
    /// The number of a tensor's values does not match its shape.
    case size(tensor: String, shape: [Int], bytes: Int)
    /// A tensor's data ends before it begins.
    case range(tensor: String, begin: Int, end: Int)
    /// A tensor's data does not begin where the one before ends.
    case notContiguous(tensor: String, begin: Int, expected: Int)
    /// The tensors' data and the rest of the file differ in length.
    case dataLength(described: Int, present: Int)
}

extension SafeTensorsError: CustomStringConvertible {
    /// The cause as a clause without full stop, to follow the file's name.
    public var description: String {
        switch self {
        case .tooShort(let bytes):
            "a safetensors file begins with a length of 8 bytes, but it has only \(bytes) bytes"
        case .headerTooLong(let announced, let limit):
            "its header should have \(announced) bytes, more than the limit of \(limit)"
        case .headerBeyondFile(let announced, let present):
            "its header should have \(announced) bytes, but only \(present) follow"
        case .header(let offset, let expected):
            "its header has no \(expected) at byte \(offset)"
        case .duplicate(let name):
            "it has two entries called \(quotedName(name))"
        case .reserved(let name):
            "no tensor may be called \(quotedName(name))"
        case .nameTooLong(let name, let limit):
            "the name \(quotedName(name)) has more than \(limit) bytes"
        case .missingKey(let tensor, let key):
            "tensor \(quotedName(tensor)) has no \(quotedName(key))"
        case .unexpectedKey(let tensor, let key):
            "tensor \(quotedName(tensor)) has an unknown or repeated key \(quotedName(key))"
        case .elementType(let tensor, let found):
            "tensor \(quotedName(tensor)) holds \(quotedName(found)), only F32 can be read"
        case .shape(let tensor, let shape):
            "tensor \(quotedName(tensor)) cannot have the shape \(shape)"
        case .size(let tensor, let shape, let bytes):
            "tensor \(quotedName(tensor)) of shape \(shape) cannot have \(bytes) bytes"
        case .range(let tensor, let begin, let end):
            "the data of tensor \(quotedName(tensor)) ends at byte \(end), before its start at \(begin)"
        case .notContiguous(let tensor, let begin, let expected):
            "the data of tensor \(quotedName(tensor)) begins at byte \(begin) instead of \(expected)"
        case .dataLength(let described, let present):
            "its header describes \(described) bytes of data, but \(present) follow"
        }
    }
}
