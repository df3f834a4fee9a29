/// A grid of images of one size, in rows of `columns` from the top left.
public struct Sheet: Sendable {
    /// Images per row; the last row may have fewer.
    public var columns: Int
    /// Pixels between the edge and the images.
    public var margin = 2
    /// Pixels between two images.
    public var gap = 2
    /// The grey around the images: it separates black images without outshining white strokes.
    public var background: UInt8 = 48

    /// Creates a sheet with the default margin, gap and background.
    public init(columns: Int) {
        precondition(columns > 0, "a sheet needs at least one column, not \(columns)")
        self.columns = columns
    }

    /// The number of columns that makes a sheet of `count` images about square: 5 for 25, 4 for 12.
    public static func columns(for count: Int) -> Int {
        max(1, Int(Double(count).squareRoot().rounded(.up)))
    }

    /// Draws the sheet.
    ///
    /// - Parameters:
    ///   - pixels: `count` images of `height` x `width` bytes, end to end. A sheet of fewer images than
    ///     columns is narrower.
    public func image(of pixels: [UInt8], count: Int, height: Int, width: Int) -> GrayImage {
        precondition(
            count > 0 && height > 0 && width > 0 && pixels.count == count * height * width,
            "\(pixels.count) pixels do not fill \(count) images of \(height) x \(width)")
        let across = min(columns, count)
        let down = (count + across - 1) / across
        let sheetWidth = 2 * margin + across * (width + gap) - gap
        let sheetHeight = 2 * margin + down * (height + gap) - gap
        var sheet = [UInt8](repeating: background, count: sheetWidth * sheetHeight)
        for index in 0..<count {
            let left = margin + index % across * (width + gap)
            let top = margin + index / across * (height + gap)
            for row in 0..<height {
                let source = (index * height + row) * width
                let target = (top + row) * sheetWidth + left
                sheet.replaceSubrange(target..<target + width, with: pixels[source..<source + width])
            }
        }
        return GrayImage(width: sheetWidth, height: sheetHeight, pixels: sheet)
    }
}
