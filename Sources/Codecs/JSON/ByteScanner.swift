/// What a text should have at a byte, and has not.
public struct ScanFailure: Error, Equatable {
    /// How many bytes come before it.
    public var offset: Int
    /// What is missing there, as a noun.
    public var expected: String
}

/// Reads a text from the front, byte by byte: JSON and npy's Python literal.
///
/// JSONSerialization does not serve: it keeps the last of two equal keys without a word, forgets the order of
/// the keys, takes `[1,]` and a byte order mark, and builds a tree out of hostile bytes before they are
/// looked at. A scanner is told what must come next, and how much of it.
public struct ByteScanner {
    /// All of them.
    public let bytes: ArraySlice<UInt8>
    /// The index of the next.
    public private(set) var position: Int

    /// Starts at the first byte.
    public init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// The byte to be read next.
    public var next: UInt8? {
        position < bytes.endIndex ? bytes[position] : nil
    }

    /// An error at the next byte.
    public func failure(expected: String) -> ScanFailure {
        ScanFailure(offset: position - bytes.startIndex, expected: expected)
    }

    /// Goes on by one byte.
    public mutating func advance() {
        position += 1
    }

    /// Goes on to what is no space.
    public mutating func skipSpace() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { advance() }
    }

    /// Takes `byte` after any space, or takes nothing.
    public mutating func takes(_ byte: Unicode.Scalar) -> Bool {
        skipSpace()
        guard let next, UInt32(next) == byte.value else { return false }
        advance()
        return true
    }

    /// Takes `byte` after any space.
    public mutating func take(_ byte: Unicode.Scalar) throws {
        guard takes(byte) else { throw failure(expected: "'\(byte)'") }
    }

    /// Makes sure that nothing but space follows.
    public mutating func end() throws {
        skipSpace()
        guard next == nil else { throw failure(expected: "end") }
    }

    /// Digits that fit an Int, without sign or leading zero. A fraction or an exponent is left to the next
    /// call, which expects none.
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
