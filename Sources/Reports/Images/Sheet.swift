/// How images of one size are laid out on one: in rows of `columns`, from the top left.
public struct Sheet: Sendable {
    /// The images of a full row; the last row may have fewer.
    public var columns: Int
    /// The pixels between the sheet's edge and the images.
    public var margin = 2
    /// The pixels between two images.
    public var gap = 2
    /// The grey around the images. This one tells black images apart and outshines no white stroke.
    public var background: UInt8 = 48

    /// A sheet of that many columns, with the usual margin, gap and grey.
    public init(columns: Int) {
        precondition(columns > 0, "a sheet of \(columns) columns holds nothing")
        self.columns = columns
    }

    /// The columns that make a sheet of `count` images about as wide as high: 5 for 25, 4 for 12.
    public static func columns(for count: Int) -> Int {
        max(1, Int(Double(count).squareRoot().rounded(.up)))
    }

    /// The sheet of the images in `pixels`.
    ///
    /// - Parameters:
    ///   - pixels: `count` images of `height` rows of `width` bytes each, end to end. Fewer images than columns
    ///     make a sheet as narrow as they are.
    public func image(of pixels: [UInt8], count: Int, height: Int, width: Int) -> GrayImage {
        precondition(
            count > 0 && height > 0 && width > 0 && pixels.count == count * height * width,
            "\(pixels.count) pixels cannot be \(count) images of \(height) x \(width)")
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
