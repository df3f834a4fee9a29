import Codecs

extension PNG {
    /// The first chunk's contents (section 11.2.1).
    struct PNGHeader {
        let width, height, depth: Int
        let color: Color

        enum Color: UInt8 {
            case gray = 0
            case rgb = 2
            case palette = 3
            case grayAlpha = 4
            case rgbAlpha = 6

            var channels: Int {
                switch self {
                case .gray, .palette: 1
                case .grayAlpha: 2
                case .rgb: 3
                case .rgbAlpha: 4
                }
            }

            var depths: [Int] {
                switch self {
                case .gray: [1, 2, 4, 8, 16]
                case .palette: [1, 2, 4, 8]
                default: [8, 16]
                }
            }
        }

        init(_ bytes: [UInt8]) throws(Problem) {
            guard bytes.count == 13 else { throw .header("\(bytes.count) bytes long") }
            width = Int(bytes.bigEndian(at: 0, as: UInt32.self))
            height = Int(bytes.bigEndian(at: 4, as: UInt32.self))
            depth = Int(bytes[8])
            guard width > 0, height > 0, width <= limit, height <= limit, width * height <= limit else {
                throw .header("\(width) x \(height) pixels")
            }
            guard let color = Color(rawValue: bytes[9]), color.depths.contains(depth) else {
                throw .header("colour type \(bytes[9]) with \(depth) bits")
            }
            guard bytes[10] == 0, bytes[11] == 0, bytes[12] <= 1 else { throw .header("an unknown method") }
            guard bytes[12] == 0 else { throw .interlaced }
            self.color = color
        }

        var rowBytes: Int { (width * color.channels * depth + 7) / 8 }
        /// Bytes of a whole pixel, at least one: how far left of a byte a filter looks.
        var pixelBytes: Int { max(1, color.channels * depth / 8) }
    }
}
