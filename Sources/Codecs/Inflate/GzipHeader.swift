/// Parses a gzip member's header (RFC 1952 section 2.3).
struct GzipHeader {
    private static let fixedSize = 10
    private static let checksumFlag: UInt8 = 1 << 1
    private static let extraFlag: UInt8 = 1 << 2
    private static let nameFlag: UInt8 = 1 << 3
    private static let commentFlag: UInt8 = 1 << 4
    private static let reservedFlags: UInt8 = 0xe0

    /// The offset of the compressed data.
    private(set) var end: Int

    /// Parses the header that begins at `start`.
    init(_ file: [UInt8], at start: Int) throws(GzipError) {
        let beginning = file[start...].prefix(2)
        guard !beginning.isEmpty, GzipReader.magic.starts(with: beginning) else { throw .notGzip }
        guard file.count - start >= Self.fixedSize else { throw .truncated }
        let method = file[start + 2]
        let flags = file[start + 3]
        guard method == 8 else { throw .method(method) }
        guard flags & Self.reservedFlags == 0 else { throw .reservedFlags(flags) }
        end = start + Self.fixedSize
        if flags & Self.extraFlag != 0 {
            try skip(2, file)
            try skip(Int(file.littleEndian(at: end - 2, as: UInt16.self)), file)
        }
        if flags & Self.nameFlag != 0 { try skipText(file) }
        if flags & Self.commentFlag != 0 { try skipText(file) }
        if flags & Self.checksumFlag != 0 {
            var sum = CRC32()
            sum.update(file[start..<end])
            try skip(2, file)
            let stored = file.littleEndian(at: end - 2, as: UInt16.self)
            let computed = UInt16(truncatingIfNeeded: sum.value)
            guard stored == computed else { throw .headerChecksum(stored: stored, computed: computed) }
        }
    }

    private mutating func skip(_ size: Int, _ file: [UInt8]) throws(GzipError) {
        guard file.count - end >= size else { throw .truncated }
        end += size
    }

    /// Text ends with a zero byte.
    private mutating func skipText(_ file: [UInt8]) throws(GzipError) {
        while end < file.count, file[end] != 0 { end += 1 }
        try skip(1, file)
    }
}
