/// Turns the rows of a PNG file into grey pixels.
struct PNGPixels {
    let header: PNG.PNGHeader
    /// Red, green and blue of each colour of a palette.
    let palette: [UInt8]
    /// The opacity of the colours of a palette, as far as there are any.
    let alphas: [UInt8]

    /// An image of rows of `header.rowBytes`.
    func image(_ rows: [UInt8]) throws(PNG.Problem) -> GrayImage {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(header.width * header.height)
        for row in 0..<header.height {
            let samples = samples(rows[row * header.rowBytes..<(row + 1) * header.rowBytes])
            for x in 0..<header.width {
                let first = x * header.color.channels
                try pixels.append(gray(samples[first..<first + header.color.channels]))
            }
        }
        return GrayImage(width: header.width, height: header.height, pixels: pixels)
    }

    /// A row's samples: 0 to 255, but of a palette the index.
    private func samples(_ row: ArraySlice<UInt8>) -> [UInt8] {
        switch header.depth {
        case 16: return stride(from: row.startIndex, to: row.endIndex, by: 2).map { row[$0] }
        case 8: return Array(row)
        default:
            let (perByte, most) = (8 / header.depth, 1 << header.depth - 1)
            // Section 13.12: a sample of few bits is scaled to the whole range.
            let scale = header.color == .palette ? 1 : 255 / most
            var samples: [UInt8] = []
            for byte in row {
                for part in 1...perByte {
                    let sample = Int(byte) >> (8 - header.depth * part) & most
                    samples.append(UInt8(sample * scale))
                }
            }
            return samples
        }
    }

    private func gray(_ samples: ArraySlice<UInt8>) throws(PNG.Problem) -> UInt8 {
        let s = samples.startIndex
        switch header.color {
        case .gray: return samples[s]
        case .grayAlpha: return Self.onBlack(samples[s], samples[s + 1])
        case .rgb: return Self.luma(samples[s], samples[s + 1], samples[s + 2])
        case .rgbAlpha:
            return Self.onBlack(Self.luma(samples[s], samples[s + 1], samples[s + 2]), samples[s + 3])
        case .palette:
            let index = Int(samples[s])
            guard 3 * index + 2 < palette.count else { throw .palette }
            let luma = Self.luma(palette[3 * index], palette[3 * index + 1], palette[3 * index + 2])
            return Self.onBlack(luma, index < alphas.count ? alphas[index] : 255)
        }
    }

    /// ITU-R BT.601, rounded; three equal parts give that part.
    private static func luma(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
        let parts = [299 * Int(red), 587 * Int(green), 114 * Int(blue)]
        return UInt8((parts.reduce(0, +) + 500) / 1000)
    }

    private static func onBlack(_ value: UInt8, _ alpha: UInt8) -> UInt8 {
        UInt8((Int(value) * Int(alpha) + 127) / 255)
    }
}
