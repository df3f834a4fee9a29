import Codecs

extension NPYArray {
    /// The supported element types, with NumPy's names.
    private enum ElementType: String {
        case float32 = "<f4"
        case float64 = "<f8"
        case byte = "|u1"

        var width: Int {
            switch self {
            case .float32: 4
            case .float64: 8
            case .byte: 1
            }
        }
    }

    /// Decodes an .npy file, rounding to 32-bit floats. The bytes may be hostile: everything is checked, and
    /// memory is bounded by the number of bytes.
    ///
    /// - Throws: `NPYError`.
    public init(decoding bytes: [UInt8]) throws {
        guard bytes.count >= 10, bytes[..<6].elementsEqual(Self.magic) else { throw NPYError.magic }
        guard bytes[6] == 1, bytes[7] == 0 else { throw NPYError.version(major: bytes[6], minor: bytes[7]) }
        let announced = Int(bytes.littleEndian(at: 8, as: UInt16.self))
        let start = 10 + announced
        guard start <= bytes.count else {
            throw NPYError.headerBeyondFile(announced: announced, present: bytes.count - 10)
        }
        let type: ElementType
        do {
            (type, shape) = try Self.header(bytes[10..<start])
        } catch let failure as ScanFailure {
            throw NPYError.header(offset: failure.offset, expected: failure.expected)
        }
        let present = bytes.count - start
        let needed = byteCount(of: shape, width: type.width)
        guard needed == present else {
            throw NPYError.dataLength(shape: shape, needed: needed, present: present)
        }
        let count = present / type.width
        values =
            switch type {
            case .float32: bytes.floats(at: start, count: count)
            case .float64:
                (0..<count).map {
                    Float(Double(bitPattern: bytes.littleEndian(at: start + 8 * $0, as: UInt64.self)))
                }
            case .byte: bytes[start...].map(Float.init)
            }
    }

    private static func header(_ bytes: ArraySlice<UInt8>) throws -> (ElementType, [Int]) {
        var scanner = ByteScanner(bytes)
        var type: String?
        var isFortranOrder: Bool?
        var shape: [Int]?
        try scanner.take("{")
        while !scanner.takes("}") {
            let key = try scanner.pythonString()
            try scanner.take(":")
            switch key {
            case "descr" where type == nil: type = try scanner.pythonString()
            case "fortran_order" where isFortranOrder == nil: isFortranOrder = try scanner.pythonBool()
            case "shape" where shape == nil: shape = try scanner.pythonTuple(limit: 64)
            default: throw NPYError.unexpectedKey(key)
            }
            guard scanner.takes(",") else {
                try scanner.take("}")
                break
            }
        }
        try scanner.end()
        guard let type else { throw NPYError.missingKey("descr") }
        guard let isFortranOrder else { throw NPYError.missingKey("fortran_order") }
        guard let shape else { throw NPYError.missingKey("shape") }
        guard let elementType = ElementType(rawValue: type) else { throw NPYError.elementType(type) }
        guard !isFortranOrder else { throw NPYError.fortranOrder }
        return (elementType, shape)
    }
}

/// Parses the subset of Python literals that occurs in .npy headers.
extension ByteScanner {
    fileprivate mutating func pythonString() throws -> String {
        guard takes("'") else { throw failure(expected: "quote") }
        var text = ""
        while let byte = next, byte != UInt8(ascii: "'") {
            guard (0x20..<0x7F).contains(byte), byte != UInt8(ascii: "\\") else {
                throw failure(expected: "plain character")
            }
            text.unicodeScalars.append(Unicode.Scalar(byte))
            advance()
        }
        try take("'")
        return text
    }

    fileprivate mutating func pythonBool() throws -> Bool {
        skipSpace()
        for (word, value) in [("False", false), ("True", true)]
        where bytes[position...].starts(with: word.utf8) {
            for _ in word.utf8 { advance() }
            return value
        }
        throw failure(expected: "True or False")
    }

    /// Parses a tuple of at most `limit` integers; a single one needs a comma behind it, several may have one
    /// at the end.
    fileprivate mutating func pythonTuple(limit: Int) throws -> [Int] {
        var numbers: [Int] = []
        try take("(")
        while !takes(")") {
            guard numbers.count < limit else { throw failure(expected: "')' after \(limit) numbers") }
            numbers.append(try wholeNumber())
            guard takes(",") else {
                guard numbers.count > 1 else { throw failure(expected: "','") }
                try take(")")
                break
            }
        }
        return numbers
    }
}
