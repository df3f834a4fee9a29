/// The error in a refused gzip file (RFC 1952).
public enum GzipError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file is empty or does not begin with 1f 8b.
    case notGzip
    /// The file ends inside a header, the compressed data or a trailer.
    case truncated
    /// Section 2.3.1: the compression method is not 8, deflate.
    case method(UInt8)
    /// Section 2.3.1.2: reserved flags are set.
    case reservedFlags(UInt8)
    /// Section 2.3.1.2: the header's checksum (FHCRC) does not match.
    case headerChecksum(stored: UInt16, computed: UInt16)
    /// The compressed data is damaged.
    case damaged(InflateError)
    /// Section 2.3.1: the CRC-32 of the contents does not match the trailer.
    case checksum(stored: UInt32, computed: UInt32)
    /// Section 2.3.1: the length of the contents (modulo 2^32) does not match the trailer.
    case length(stored: UInt32, unpacked: UInt32)
    /// At this offset of the file there is neither padding nor another member.
    case trailingBytes(offset: Int)
    /// The contents exceed the caller's limit, in bytes.
    case limit(Int)

    init(_ error: InflateError) {
        switch error {
        case .truncated: self = .truncated
        case .limit(let limit): self = .limit(limit)
        default: self = .damaged(error)
        }
    }

    /// One sentence.
    public var description: String {
        switch self {
        case .notGzip: "The file is not in gzip format."
        case .truncated: "The gzip file ends too early."
        case .method(let method): "The gzip file is packed with method \(method), which is not deflate (8)."
        case .reservedFlags(let flags): "The gzip header sets reserved flags (\(hexadecimal(flags)))."
        case .headerChecksum(let stored, let computed):
            "The gzip header has the checksum \(hexadecimal(computed)) and says \(hexadecimal(stored))."
        case .damaged(let error): error.description
        case .checksum(let stored, let computed):
            "The unpacked data has the CRC-32 \(hexadecimal(computed)) where the gzip file says "
                + "\(hexadecimal(stored))."
        case .length(let stored, let unpacked):
            "The data unpacks to \(unpacked) bytes where the gzip file says \(stored)."
        case .trailingBytes(let offset): "The gzip file has unexpected data at byte \(offset)."
        case .limit(let limit): "The data unpacks to more than \(limit) bytes."
        }
    }
}

/// A number's hexadecimal digits, with leading zeros.
private func hexadecimal(_ number: some FixedWidthInteger) -> String {
    String(number, radix: 16).atEnd(of: number.bitWidth / 4, filledWith: "0")
}
