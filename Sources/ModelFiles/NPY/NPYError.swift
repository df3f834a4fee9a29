/// The error in bytes that are not a supported .npy file, or in an array that cannot be stored.
public enum NPYError: Error, Equatable {
    /// The first bytes are not those of an .npy file.
    case magic
    /// The version is not 1.0.
    case version(major: UInt8, minor: UInt8)
    /// The header ends after the end of the file.
    case headerBeyondFile(announced: Int, present: Int)
    /// The header is not the expected dictionary; `offset` counts from the header's first byte.
    case header(offset: Int, expected: String)
    /// The header lacks a key.
    case missingKey(String)
    /// The header has an unknown or repeated key.
    case unexpectedKey(String)
    /// The element type is not supported.
    case elementType(String)
    /// The array is stored column by column.
    case fortranOrder
    /// The array has more dimensions than NumPy can have.
    case rank(Int)
    /// The length of the data does not match the shape; `needed` is nil if it exceeds an Int.
    case dataLength(shape: [Int], needed: Int?, present: Int)
}

extension NPYError: CustomStringConvertible {
    /// The cause as a clause without full stop, to follow the file's name.
    public var description: String {
        switch self {
        case .magic:
            "it does not begin as an .npy file does"
        case .version(let major, let minor):
            "it has version \(major).\(minor), only 1.0 can be read"
        case .headerBeyondFile(let announced, let present):
            "its header should have \(announced) bytes, but only \(present) follow"
        case .header(let offset, let expected):
            "its header has no \(expected) at byte \(offset)"
        case .missingKey(let key):
            "its header has no \(quotedName(key))"
        case .unexpectedKey(let key):
            "its header has an unknown or repeated key \(quotedName(key))"
        case .elementType(let type):
            "its elements are \(quotedName(type)), only '<f4', '<f8' and '|u1' can be read"
        case .fortranOrder:
            "it is stored column by column (fortran_order); save numpy.ascontiguousarray of it"
        case .rank(let rank):
            "an array cannot have \(rank) dimensions"
        case .dataLength(let shape, .some(let needed), let present):
            "its shape \(shape) needs \(needed) bytes of data, but \(present) follow"
        case .dataLength(let shape, .none, _):
            "no file can hold its shape \(shape)"
        }
    }
}
