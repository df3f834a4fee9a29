/// A syntax error: what is expected at a byte.
public struct ScanFailure: Error, Equatable {
    /// The offset of the byte.
    public var offset: Int
    /// What is expected there, as a noun.
    public var expected: String
}

/// Parses text byte by byte: JSON and npy's Python literal.
///
/// JSONSerialization is not suitable: it silently keeps the last of two equal keys, loses the order of keys,
/// accepts `[1,]` and a byte order mark, and builds a tree from hostile input before it can be checked. A
/// scanner is told what must come next, and how much of it.
public struct ByteScanner {
    /// The whole text.
    public let bytes: ArraySlice<UInt8>
    /// The index of the next byte.
    public private(set) var position: Int

    /// Creates a scanner at the first byte.
    public init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// The next byte.
    public var next: UInt8? {
        position < bytes.endIndex ? bytes[position] : nil
    }

    /// An error at the next byte.
    public func failure(expected: String) -> ScanFailure {
        ScanFailure(offset: position - bytes.startIndex, expected: expected)
    }

    /// Skips one byte.
    public mutating func advance() {
        position += 1
    }

    /// Skips white space.
    public mutating func skipSpace() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { advance() }
    }

    /// Skips white space and consumes `byte` if it follows.
    public mutating func takes(_ byte: Unicode.Scalar) -> Bool {
        skipSpace()
        guard let next, UInt32(next) == byte.value else { return false }
        advance()
        return true
    }

    /// Skips white space and consumes `byte`, which must follow.
    public mutating func take(_ byte: Unicode.Scalar) throws {
        guard takes(byte) else { throw failure(expected: "'\(byte)'") }
    }

    /// Requires the end of the text after optional white space.
    public mutating func end() throws {
        skipSpace()
        guard next == nil else { throw failure(expected: "end") }
    }

    /// Parses an integer that fits an Int, without sign or leading zero. A fraction or exponent is left to
    /// the next call, which will reject it.
    public mutating func wholeNumber() throws -> Int {
        skipSpace()
        let wrong = failure(expected: "whole number")
        let start = position
        var number = 0
        while let byte = next, (0x30...0x39).contains(byte) {
            let (tens, over) = number.multipliedReportingOverflow(by: 10)
            let (sum, beyond) = tens.addingReportingOverflow(Int(byte - 0x30))
            guard !over, !beyond else { throw wrong }
            number = sum
            advance()
        }
        guard position > start, position == start + 1 || bytes[start] != 0x30 else { throw wrong }
        return number
    }
}
