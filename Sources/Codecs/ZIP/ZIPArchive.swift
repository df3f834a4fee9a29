/// A ZIP archive of uncompressed files (PKWARE's APPNOTE.TXT 6.3.10, without ZIP64). All files have the same
/// fixed date, so equal contents give equal bytes.
public struct ZIPArchive: Sendable {
    /// A file in the archive.
    private struct Entry {
        var name: [UInt8]
        var checksum: UInt32
        var length: UInt32
        var offset: UInt32
    }

    private var bytes: [UInt8] = []
    private var entries: [Entry] = []

    /// 1 January 1980, the earliest date, at 0:00, in MS-DOS' format: time, then date.
    private static let date: [UInt8] = [0, 0, 0x21, 0]
    /// Version 2.0 of the specification suffices to extract a file.
    private static let version: UInt16 = 20
    /// Names are UTF-8.
    private static let flags: UInt16 = 1 << 11
    /// Room for a header and the end of the directory.
    private static let mostInformation = 1 << 17

    /// An archive without files.
    public init() {}

    /// Adds a file with a unique name, a relative path with slashes.
    public mutating func add(_ name: String, _ content: [UInt8]) throws(ZIPError) {
        let name = Array(name.utf8)
        // Offsets and lengths are 32-bit.
        guard bytes.count + content.count + Self.mostInformation < Int(UInt32.max) else { throw .tooLong }
        guard entries.count < Int(UInt16.max), name.count <= Int(UInt16.max) else { throw .tooManyNames }
        let entry = Entry(
            name: name, checksum: CRC32.checksum(content), length: UInt32(content.count),
            offset: UInt32(bytes.count))
        entries.append(entry)
        bytes += [0x50, 0x4b, 3, 4]
        Self.append(entry, to: &bytes)
        bytes += name
        bytes += content
    }

    /// The whole archive: the files, the central directory, and its end.
    public func encoded() -> [UInt8] {
        var file = bytes
        for entry in entries {
            file += [0x50, 0x4b, 1, 2]
            file.append(littleEndian: Self.version)
            Self.append(entry, to: &file)
            // No comment; the first disk; no attributes.
            file += [UInt8](repeating: 0, count: 10)
            file.append(littleEndian: entry.offset)
            file += entry.name
        }
        let directory = UInt32(file.count - bytes.count)
        file += [0x50, 0x4b, 5, 6, 0, 0, 0, 0]
        for _ in 0..<2 { file.append(littleEndian: UInt16(entries.count)) }
        file.append(littleEndian: directory)
        file.append(littleEndian: UInt32(bytes.count))
        return file + [0, 0]
    }

    /// Appends the fields that a file's header and its entry in the directory share; both lengths are those
    /// of the stored bytes, and there are no extra fields.
    private static func append(_ entry: Entry, to file: inout [UInt8]) {
        for field in [version, flags, 0] { file.append(littleEndian: field) }
        file += date
        for field in [entry.checksum, entry.length, entry.length] { file.append(littleEndian: field) }
        for field in [UInt16(entry.name.count), 0] { file.append(littleEndian: field) }
    }
}

/// The error in files that an archive without ZIP64 cannot hold.
public enum ZIPError: Error, Equatable, CustomStringConvertible {
    /// The archive would be longer than 4 GiB.
    case tooLong
    /// There are more than 65,535 files, or a name has as many bytes.
    case tooManyNames

    /// The cause as a clause without full stop.
    public var description: String {
        switch self {
        case .tooLong: "a ZIP archive has at most 4 GiB"
        case .tooManyNames: "a ZIP archive has at most 65,535 files, and as many bytes in a name"
        }
    }
}
