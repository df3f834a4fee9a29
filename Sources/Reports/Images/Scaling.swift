extension GrayImage {
    /// The image with every pixel enlarged to `factor` x `factor`.
    public func enlarged(by factor: Int) -> GrayImage {
        precondition(factor > 0, "an image cannot be enlarged by \(factor)")
        var larger: [UInt8] = []
        larger.reserveCapacity(pixels.count * factor * factor)
        for top in stride(from: 0, to: pixels.count, by: width) {
            let row = pixels[top..<top + width].flatMap { repeatElement($0, count: factor) }
            for _ in 0..<factor { larger += row }
        }
        return GrayImage(width: width * factor, height: height * factor, pixels: larger)
    }

    /// The image reduced to `columns` pixels per row with its aspect ratio, but at least one row. Each pixel
    /// is the rounded mean of the area that it covers. Narrower images are not changed.
    public func reduced(toWidth columns: Int) -> GrayImage {
        precondition(columns > 0, "an image cannot be reduced to \(columns) columns")
        guard columns < width else { return self }
        let rows = max(1, (height * columns + width / 2) / width)
        // In units of 1 / columns and 1 / rows of a pixel, all areas are integers.
        let across = (0..<width).map { Self.shares(of: $0, count: width, among: columns) }
        var sums = [Int](repeating: 0, count: columns * rows)
        for y in 0..<height {
            for (row, heightShare) in Self.shares(of: y, count: height, among: rows) {
                for x in 0..<width {
                    let pixel = Int(pixels[y * width + x]) * heightShare
                    for (column, widthShare) in across[x] {
                        sums[row * columns + column] += pixel * widthShare
                    }
                }
            }
        }
        let area = width * height
        return GrayImage(
            width: columns, height: rows, pixels: sums.map { UInt8(($0 + area / 2) / area) })
    }

    /// The share of pixel `index` in each of `parts` parts, in units where a pixel is `parts` long and a part
    /// `count`.
    private static func shares(of index: Int, count: Int, among parts: Int) -> [(part: Int, share: Int)] {
        let (start, end) = (index * parts, (index + 1) * parts)
        return (start / count...(end - 1) / count).map { part in
            (part, min(end, (part + 1) * count) - max(start, part * count))
        }
    }
}
