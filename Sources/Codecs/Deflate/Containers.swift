/// zlib streams (RFC 1950), as PNG holds them.
public enum Zlib {
    /// `bytes` packed: two bytes that say deflate with a window of 32 KiB, the stream, and the Adler-32.
    public static func encoded(_ bytes: [UInt8]) -> [UInt8] {
        [0x78, 0x9c] + deflate(bytes[...]) + [UInt8](bigEndian: Adler32.checksum(bytes))
    }
}

/// gzip files (RFC 1952).
public enum Gzip {
    /// `bytes` packed as a file of one member. It has no name and no time, so that equal contents make equal files.
    public static func encoded(_ bytes: [UInt8]) -> [UInt8] {
        let header = GzipReader.magic + [8, 0, 0, 0, 0, 0, 0, 255]
        let length = UInt32(truncatingIfNeeded: bytes.count)
        return header + deflate(bytes[...]) + [UInt8](littleEndian: CRC32.checksum(bytes))
            + [UInt8](littleEndian: length)
    }
}
