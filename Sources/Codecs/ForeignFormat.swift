/// The format of a file of unexpected type, recognised by its first bytes.
public enum ForeignFormat: CaseIterable, Sendable {
    case gitLFSPointer, webPage, zip, gzip, bzip2, xz, zstandard, sevenZip, tar

    /// The number of bytes that suffices to recognise each.
    public static let lookahead = 512

    /// The format of a file, or nil if it is not recognised.
    public init?(recognising beginning: [UInt8]) {
        guard let format = Self.allCases.first(where: { $0.recognises(beginning) }) else { return nil }
        self = format
    }

    /// Whether it contains other files.
    public var isArchive: Bool {
        switch self {
        case .gitLFSPointer, .webPage: false
        case .zip, .gzip, .bzip2, .xz, .zstandard, .sevenZip, .tar: true
        }
    }

    private func recognises(_ bytes: [UInt8]) -> Bool {
        switch self {
        case .gitLFSPointer: bytes.starts(with: "version https://git-lfs.github.com/spec/".utf8)
        case .webPage: Self.isWebPage(bytes)
        // The second is an empty archive.
        case .zip: bytes.starts(with: "PK\u{3}\u{4}".utf8) || bytes.starts(with: "PK\u{5}\u{6}".utf8)
        case .gzip: GzipReader.recognises(bytes)
        case .bzip2: bytes.starts(with: "BZh".utf8)
        case .xz: bytes.starts(with: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0])
        case .zstandard: bytes.starts(with: [0x28, 0xb5, 0x2f, 0xfd])
        case .sevenZip: bytes.starts(with: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c])
        case .tar: bytes.dropFirst(257).starts(with: "ustar".utf8)
        }
    }

    private static func isWebPage(_ beginning: [UInt8]) -> Bool {
        let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]
        let text = beginning.starts(with: byteOrderMark) ? beginning.dropFirst(3) : beginning[...]
        return text.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "<")
    }
}

extension ForeignFormat: CustomStringConvertible {
    /// A predicate that follows the file's name, without full stop.
    public var description: String {
        switch self {
        case .gitLFSPointer: "is a Git LFS pointer; 'git lfs pull' fetches the file itself"
        case .webPage: "looks like a web page, so its download failed"
        case .zip: "is a zip archive; unpack it first"
        case .gzip: "is packed with gzip; unpack it first"
        case .bzip2: "is packed with bzip2; unpack it first"
        case .xz: "is packed with xz; unpack it first"
        case .zstandard: "is packed with zstd; unpack it first"
        case .sevenZip: "is a 7z archive; unpack it first"
        case .tar: "is a tar archive; unpack it first"
        }
    }
}
