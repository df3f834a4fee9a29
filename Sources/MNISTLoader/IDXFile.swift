import Codecs

/// An IDX file of unsigned bytes, like those of MNIST: items of equal shape.
public struct IDXFile: Sendable {
    /// The path of the file.
    public let path: String
    /// The number of items, then an item's dimensions: count x rows x columns for images, count for labels.
    public let dimensions: [Int]
    /// The elements, with the last dimension innermost.
    public let elements: [UInt8]
    /// SHA-256 of the unpacked file, including its header, in hexadecimal.
    public let checksum: String

    /// The highest compression ratio of deflate: a match of 258 bytes takes at least two bits.
    private static let largestPacking = 1032
    /// Bytes that are hashed at a time while the next ones are being unpacked.
    private static let pieceSize = 1 << 20

    /// Reads a file, gzip or plain by its first bytes, whose items must have `itemShape`. The header is
    /// checked against the file's size before memory for its contents is allocated.
    public init(_ path: String, itemShape: [Int]) throws(DataError) {
        let file = try OpenFile(path)
        let beginning = try file.read(0..<min(file.size, IDXHeader.lookahead))
        let isPacked = GzipReader.recognises(beginning)
        let read = isPacked ? Self.readPacked : Self.readPlain
        var (header, contents, checksum) = try read(file, beginning, itemShape)
        guard contents.count == header.fileSize else {
            let found = contents.count - header.size
            throw .tooShort(path, dimensions: header.dimensions, found: found)
        }
        contents.removeFirst(header.size)
        self.path = path
        dimensions = header.dimensions
        elements = contents
        self.checksum = checksum
    }

    /// The number of items in a file's header, whatever their type and shape; nil if it is not a readable IDX
    /// file.
    static func announcedItems(_ path: String) -> Int? {
        guard let file = try? OpenFile(path), file.size <= IDXHeader.largestFile,
            var beginning = try? file.read(0..<min(file.size, IDXHeader.lookahead))
        else { return nil }
        if GzipReader.recognises(beginning) {
            guard let packed = try? file.read(0..<file.size) else { return nil }
            var reader = GzipReader(packed, limit: IDXHeader.largestFile)
            guard (try? reader.read(until: IDXHeader.lookahead)) != nil else { return nil }
            beginning = reader.bytes(0..<min(reader.count, IDXHeader.lookahead))
        }
        return IDXHeader.items(beginning)
    }

    private typealias Contents = (header: IDXHeader, bytes: [UInt8], checksum: String)

    private static func readPlain(
        _ file: borrowing OpenFile, _ beginning: [UInt8], _ itemShape: [Int]
    ) throws(DataError) -> Contents {
        let header = try IDXHeader(beginning, of: file.path, diskSize: file.size, itemShape: itemShape)
        guard header.fileSize >= file.size else { throw .tooLong(file.path, dimensions: header.dimensions) }
        guard header.fileSize == file.size else {
            throw .tooShort(file.path, dimensions: header.dimensions, found: file.size - header.size)
        }
        let bytes = try file.read(0..<file.size)
        return (header, bytes, SHA256.hexDigest(of: bytes))
    }

    /// Unpacks a gzip file and hashes its contents in parallel: both take about equally long.
    private static func readPacked(
        _ file: borrowing OpenFile, _ beginning: [UInt8], _ itemShape: [Int]
    ) throws(DataError) -> Contents {
        let path = file.path
        guard file.size <= IDXHeader.largestFile else { throw .packedTooLarge(path, size: file.size) }
        var reader = GzipReader(try file.read(0..<file.size), limit: IDXHeader.largestFile)
        do { try reader.read(until: IDXHeader.lookahead) } catch { throw .gzip(path, error) }
        let unpacked = reader.bytes(0..<min(reader.count, IDXHeader.lookahead))
        let header = try IDXHeader(unpacked, of: path, diskSize: file.size, itemShape: itemShape)
        guard header.fileSize <= largestPacking * file.size else {
            throw .tooLarge(path, dimensions: header.dimensions, size: file.size)
        }
        reader.limit = header.fileSize
        let hash = BackgroundHash()
        var hashed = 0
        do {
            repeat {
                try reader.read(until: hashed + pieceSize)
                hash.update(reader.bytes(hashed..<reader.count))
                hashed = reader.count
            } while !reader.isFinished
            return (header, try reader.readAll(), hash.finish())
        } catch .limit {
            throw .tooLong(path, dimensions: header.dimensions)
        } catch {
            throw .gzip(path, error)
        }
    }
}
