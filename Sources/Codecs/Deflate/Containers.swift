/// zlib streams (RFC 1950), as in PNG.
public enum Zlib {
    /// Compresses `bytes`: a two-byte header (deflate, window of 32 KiB), the stream, and the Adler-32.
    public static func encoded(_ bytes: [UInt8]) -> [UInt8] {
        [0x78, 0x9c] + deflate(bytes[...]) + [UInt8](bigEndian: Adler32.checksum(bytes))
    }
}

/// gzip files (RFC 1952).
public enum Gzip {
    /// Compresses `bytes` to a file of one member, without name or time, so that equal contents give equal
    /// files.
    public static func encoded(_ bytes: [UInt8]) -> [UInt8] {
        let header = GzipReader.magic + [8, 0, 0, 0, 0, 0, 0, 255]
        let length = UInt32(truncatingIfNeeded: bytes.count)
        return header + deflate(bytes[...]) + [UInt8](littleEndian: CRC32.checksum(bytes))
            + [UInt8](littleEndian: length)
    }
}
