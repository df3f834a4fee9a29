/// The filters of PNG (section 9), which replace a pixel by its difference from a prediction.
enum PNGFilter: UInt8, CaseIterable {
    case none, sub, up, average, paeth

    /// All rows, each after the number of its filter: the one with the smallest sum of magnitudes of signed
    /// differences (section 12.7), the first of equals.
    static func filtered(_ image: GrayImage) -> [UInt8] {
        let width = image.width
        var bytes: [UInt8] = []
        bytes.reserveCapacity((width + 1) * image.height)
        var above = [UInt8](repeating: 0, count: width)
        for top in stride(from: 0, to: image.pixels.count, by: width) {
            let row = Array(image.pixels[top..<top + width])
            var best: (sum: Int, filter: PNGFilter, row: [UInt8])?
            for filter in allCases {
                let candidate = filter.apply(row, above)
                let sum = candidate.reduce(0) { $0 + Int(Int8(bitPattern: $1).magnitude) }
                if sum < best?.sum ?? .max { best = (sum, filter, candidate) }
            }
            bytes.append(best?.filter.rawValue ?? 0)
            bytes += best?.row ?? row
            above = row
        }
        return bytes
    }

    /// The rows without filters.
    static func plain(_ image: GrayImage) -> [UInt8] {
        stride(from: 0, to: image.pixels.count, by: image.width).flatMap {
            [Self.none.rawValue] + image.pixels[$0..<$0 + image.width]
        }
    }

    /// One row's differences; pixels left of and above the image are 0.
    private func apply(_ row: [UInt8], _ above: [UInt8]) -> [UInt8] {
        switch self {
        case .none: row
        case .sub: row.indices.map { row[$0] &- ($0 > 0 ? row[$0 - 1] : 0) }
        case .up: row.indices.map { row[$0] &- above[$0] }
        case .average:
            row.indices.map { row[$0] &- UInt8((Int($0 > 0 ? row[$0 - 1] : 0) + Int(above[$0])) / 2) }
        case .paeth:
            row.indices.map {
                $0 > 0
                    ? row[$0] &- Self.paeth(row[$0 - 1], above[$0], above[$0 - 1])
                    : row[$0] &- above[$0]
            }
        }
    }

    /// Undoes the filter of one row, in place.
    ///
    /// - Parameters:
    ///   - above: the row above, without its filter; zeros above the first.
    ///   - distance: how many bytes left of a byte the same part of the pixel before it lies.
    func undo(_ bytes: inout [UInt8], _ range: Range<Int>, _ above: [UInt8], _ distance: Int) {
        for (index, position) in range.enumerated() {
            let (left, corner): (UInt8, UInt8) =
                index >= distance ? (bytes[position - distance], above[index - distance]) : (0, 0)
            let predicted: UInt8 =
                switch self {
                case .none: 0
                case .sub: left
                case .up: above[index]
                case .average: UInt8((Int(left) + Int(above[index])) / 2)
                case .paeth: Self.paeth(left, above[index], corner)
                }
            bytes[position] &+= predicted
        }
    }

    /// Whichever of left, up and corner is nearest to left + up - corner, in this order (section 9.4).
    private static func paeth(_ left: UInt8, _ up: UInt8, _ corner: UInt8) -> UInt8 {
        let estimate = Int(left) + Int(up) - Int(corner)
        let (toLeft, toUp) = (abs(estimate - Int(left)), abs(estimate - Int(up)))
        let toCorner = abs(estimate - Int(corner))
        if toLeft <= toUp, toLeft <= toCorner { return left }
        return toUp <= toCorner ? up : corner
    }
}
