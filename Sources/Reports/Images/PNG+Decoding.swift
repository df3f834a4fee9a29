import Codecs

/// Reads PNG files that any program wrote (<https://www.w3.org/TR/png-3/>).
extension PNG {
    /// Why bytes cannot be read as a PNG file.
    public enum Problem: Error, Equatable {
        /// It does not begin with the signature and a header.
        case signature
        /// It ends within a chunk, or before its last.
        case truncated
        /// A chunk's checksum does not match its contents.
        case checksum(chunk: String)
        /// Sizes, colour type or depth that the specification does not allow, or more pixels than fit.
        case header(String)
        /// The interlaced form, which is not read.
        case interlaced
        /// The colours of a palette are missing.
        case palette
        /// The compressed pixels are damaged; `cause` is a clause.
        case pixels(cause: String)
    }

    /// The most pixels of an image.
    static let limit = 1 << 26

    /// Decodes an image of any colour type and depth as grey: colours by ITU-R BT.601, depth 16 by its upper
    /// byte, and what is transparent on black.
    ///
    /// - Throws: `Problem`.
    public static func decoded(_ bytes: [UInt8]) throws(Problem) -> GrayImage {
        guard bytes.starts(with: signature) else { throw .signature }
        var header: PNGHeader?
        var (packed, palette, alphas) = ([UInt8](), [UInt8](), [UInt8]())
        var position = signature.count
        while true {
            guard position + 12 <= bytes.count else { throw .truncated }
            let length = Int(bytes.bigEndian(at: position, as: UInt32.self))
            guard length <= bytes.count - position - 12 else { throw .truncated }
            let end = position + 8 + length
            let name = String(decoding: bytes[position + 4..<position + 8], as: UTF8.self)
            guard
                CRC32.checksum(Array(bytes[position + 4..<end])) == bytes.bigEndian(at: end, as: UInt32.self)
            else { throw .checksum(chunk: name) }
            let data = bytes[position + 8..<end]
            switch name {
            case "IHDR": header = try PNGHeader(Array(data))
            case "PLTE": palette = Array(data)
            case "tRNS": alphas = Array(data)
            case "IDAT": packed += data
            case "IEND":
                guard let header else { throw .signature }
                let rows = try unfiltered(packed, header)
                return try PNGPixels(header: header, palette: palette, alphas: alphas).image(rows)
            default: break
            }
            guard header != nil else { throw .signature }
            position = end + 4
        }
    }

    /// The bytes of all rows: unpacked, checked, and each filter undone.
    private static func unfiltered(_ packed: [UInt8], _ header: PNGHeader) throws(Problem) -> [UInt8] {
        // A zlib stream: two bytes of header, the deflate stream, the checksum.
        guard packed.count >= 6, packed[0] & 15 == 8, packed.bigEndian(at: 0, as: UInt16.self) % 31 == 0
        else {
            throw .pixels(cause: "they are no zlib stream")
        }
        let size = (header.rowBytes + 1) * header.height
        var rows: [UInt8]
        do throws(InflateError) { rows = try inflate(packed[2...], limit: size) } catch {
            throw .pixels(cause: "\(error)")
        }
        guard rows.count == size else { throw .pixels(cause: "there are \(rows.count) bytes, not \(size)") }
        guard Adler32.checksum(rows) == packed.bigEndian(at: packed.count - 4, as: UInt32.self) else {
            throw .pixels(cause: "their checksum is wrong")
        }
        var plain: [UInt8] = []
        plain.reserveCapacity(header.rowBytes * header.height)
        var above = [UInt8](repeating: 0, count: header.rowBytes)
        for start in stride(from: 0, to: size, by: header.rowBytes + 1) {
            guard let filter = PNGFilter(rawValue: rows[start]) else {
                throw .pixels(cause: "there is no filter \(rows[start])")
            }
            filter.undo(&rows, start + 1..<start + 1 + header.rowBytes, above, header.pixelBytes)
            above = Array(rows[start + 1..<start + 1 + header.rowBytes])
            plain += above
        }
        return plain
    }
}

extension PNG.Problem: CustomStringConvertible {
    /// A clause without full stop, to follow the file's name.
    public var description: String {
        switch self {
        case .signature: "it does not begin as a PNG file"
        case .truncated: "it ends too early"
        case .checksum(let chunk): "the checksum of its part '\(shown(chunk))' is wrong"
        case .header(let what): "its header says \(what)"
        case .interlaced: "it is interlaced, which is not read"
        case .palette: "its palette is too short"
        case .pixels(let cause): "its pixels cannot be unpacked: \(cause)"
        }
    }
}
