/// Unpacks all members of a gzip file (RFC 1952), and verifies each one's CRC-32 and length.
///
/// It can stop after the first bytes, so that the caller can inspect them and set the limit:
///
///     var reader = GzipReader(file, limit: 1 << 20)
///     try reader.read(until: 16)
///     reader.limit = sizeAccording(to: reader.bytes(0..<min(16, reader.count)))
///     let contents = try reader.readAll()
public struct GzipReader: ~Copyable {
    private enum Stage {
        case header, body, trailer, finished
    }

    private let file: [UInt8]
    private var output: OutputBytes
    private var inflater = Inflater(at: 0)
    private var stage = Stage.header
    /// The file offset of the next header or trailer.
    private var position = 0
    /// The start of the current member's contents in the output.
    private var memberStart = 0
    private var sum = CRC32()

    /// ID1 and ID2 of RFC 1952 section 2.3.1.
    static let magic: [UInt8] = [0x1f, 0x8b]

    /// Small enough that the unpacked bytes are still in the cache for the checksum.
    private static let pieceSize = 1 << 18

    /// Creates a reader for a whole gzip file, which may unpack to at most `limit` bytes. Reads nothing yet.
    public init(_ file: [UInt8], limit: Int) {
        self.file = file
        output = OutputBytes(packedSize: file.count, limit: limit)
    }

    /// Whether these bytes begin with gzip's 1f 8b.
    public static func recognises(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: magic)
    }

    /// The number of unpacked bytes so far.
    public var count: Int { output.count }

    /// The most bytes that may be unpacked. If it is lowered below `count`, the next call throws.
    public var limit: Int {
        get { output.limit }
        set { output.limit = newValue }
    }

    /// Whether the whole file was unpacked and verified.
    public var isFinished: Bool {
        if case .finished = stage { true } else { false }
    }

    /// A copy of unpacked bytes, which must lie in 0..<count.
    public func bytes(_ range: Range<Int>) -> [UInt8] {
        Array(output.storage[range])
    }

    /// Unpacks until at least `target` bytes (up to 257 more) are available or the file ends.
    public mutating func read(until target: Int) throws(GzipError) {
        guard output.count <= output.limit else { throw .limit(output.limit) }
        while true {
            switch stage {
            case .header: try readHeader()
            case .body:
                guard output.count < target else { return }
                try readBody(until: min(target, output.count + Self.pieceSize))
            case .trailer: try readTrailer()
            case .finished: return
            }
        }
    }

    /// Unpacks the rest and returns the whole contents.
    public consuming func readAll() throws(GzipError) -> [UInt8] {
        try read(until: .max)
        return output.finish()
    }
}

extension GzipReader {
    private mutating func readHeader() throws(GzipError) {
        position = try GzipHeader(file, at: position).end
        inflater.restart(at: position, output: output.count)
        memberStart = output.count
        sum = CRC32()
        stage = .body
    }

    private mutating func readBody(until target: Int) throws(GzipError) {
        let start = output.count
        do {
            if try inflater.run(file, into: &output, until: target) { stage = .trailer }
        } catch {
            throw GzipError(error)
        }
        sum.update(output.storage[start..<output.count])
        position = inflater.reader.position
    }

    /// Section 2.3.1: CRC-32 and length modulo 2^32, little-endian. Zeros may follow as padding.
    private mutating func readTrailer() throws(GzipError) {
        guard file.count - position >= 8 else { throw .truncated }
        let checksum = file.littleEndian(at: position, as: UInt32.self)
        let length = file.littleEndian(at: position + 4, as: UInt32.self)
        guard checksum == sum.value else { throw .checksum(stored: checksum, computed: sum.value) }
        let unpacked = UInt32(truncatingIfNeeded: output.count - memberStart)
        guard length == unpacked else { throw .length(stored: length, unpacked: unpacked) }
        position += 8
        if let next = file[position...].firstIndex(where: { $0 != 0 }) {
            guard next == position, Self.magic.starts(with: file[next...].prefix(2)) else {
                throw .trailingBytes(offset: next)
            }
            stage = .header
        } else {
            stage = .finished
        }
    }
}
