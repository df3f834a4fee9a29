/// Why bytes are no .npy file that can be read, or why an array cannot become one.
public enum NPYError: Error, Equatable {
    /// The first bytes are not those of an .npy file.
    case magic
    /// The file is of another version than 1.0.
    case version(major: UInt8, minor: UInt8)
    /// The header's length is beyond the end of the file.
    case headerBeyondFile(announced: Int, present: Int)
    /// The header is not the dictionary that it must be; `offset` counts from the header's first byte.
    case header(offset: Int, expected: String)
    /// The header lacks a key.
    case missingKey(String)
    /// The header has a key that the format does not know, or has one twice.
    case unexpectedKey(String)
    /// The elements are of a type that is not read.
    case elementType(String)
    /// The array is stored column by column.
    case fortranOrder
    /// The array has more dimensions than NumPy can have.
    case rank(Int)
    /// The data are not as long as the shape says; `needed` is nil where that is beyond an integer.
    case dataLength(shape: [Int], needed: Int?, present: Int)
}

extension NPYError: CustomStringConvertible {
    /// The cause as a clause without full stop, to follow the file's name.
    public var description: String {
        switch self {
        case .magic:
            "it does not begin as an .npy file does"
        case .version(let major, let minor):
            "it is of version \(major).\(minor), only 1.0 can be read"
        case .headerBeyondFile(let announced, let present):
            "its header is said to have \(announced) bytes, but only \(present) follow"
        case .header(let offset, let expected):
            "its header has no \(expected) at byte \(offset)"
        case .missingKey(let key):
            "its header has no \(quotedName(key))"
        case .unexpectedKey(let key):
            "its header has a \(quotedName(key)) too many"
        case .elementType(let type):
            "its elements are \(quotedName(type)), only '<f4', '<f8' and '|u1' can be read"
        case .fortranOrder:
            "it is stored column by column (fortran_order), save numpy.ascontiguousarray of it"
        case .rank(let rank):
            "an array cannot have \(rank) dimensions"
        case .dataLength(let shape, .some(let needed), let present):
            "its shape \(shape) needs \(needed) bytes of data, but \(present) follow"
        case .dataLength(let shape, .none, _):
            "no file can hold its shape \(shape)"
        }
    }
}
