/// Captioned images in rows of `columns`.
public struct Plate: Sendable {
    /// Images per row; the last row may have fewer.
    public var columns: Int
    /// A title at twice the captions' size; may be empty.
    public var title = ""
    /// Pixels between the edge and the contents.
    public var margin = 12
    /// Pixels between two cells.
    public var gap = 12
    /// The style of captions, and the background.
    public var lettering = Lettering()

    /// Creates a plate with the default margins.
    public init(columns: Int) {
        precondition(columns > 0, "a plate needs at least one column, not \(columns)")
        self.columns = columns
    }

    /// Draws images, each with its caption below it, from the top left.
    ///
    /// All cells are as wide as the widest image, and as high as the highest in their row. Smaller images are
    /// centred at the top of their cell.
    public func image(of entries: [(image: GrayImage, caption: String)]) -> GrayImage {
        precondition(!entries.isEmpty, "a plate needs at least one image")
        let across = min(columns, entries.count)
        let cellWidth = entries.map(\.image.width).max() ?? 1
        let width = 2 * margin + across * (cellWidth + gap) - gap
        var pieces: [(image: GrayImage, left: Int, top: Int)] = []
        var bottom = margin
        if !title.isEmpty {
            var large = lettering
            large.scale *= 2
            let strip = large.strip(title, width: width - 2 * margin)
            pieces.append((strip, margin, bottom))
            bottom += strip.height + gap
        }
        for start in stride(from: 0, to: entries.count, by: across) {
            let row = entries[start..<min(start + across, entries.count)]
            let imageHeight = row.map(\.image.height).max() ?? 0
            var captionHeight = 0
            for (column, entry) in row.enumerated() {
                let left = margin + column * (cellWidth + gap)
                pieces.append((entry.image, left + (cellWidth - entry.image.width) / 2, bottom))
                guard !entry.caption.isEmpty else { continue }
                let strip = lettering.strip(entry.caption, width: cellWidth)
                pieces.append((strip, left, bottom + imageHeight))
                captionHeight = max(captionHeight, strip.height)
            }
            bottom += imageHeight + captionHeight + gap
        }
        let height = bottom - gap + margin
        var plate = GrayImage(
            width: width, height: height,
            pixels: [UInt8](repeating: lettering.paper, count: width * height))
        for piece in pieces { plate.paste(piece.image, left: piece.left, top: piece.top) }
        return plate
    }
}
