import Codecs

/// A run as a page: one HTML file that needs no network, with the trained generator running in it.
///
/// All texts may contain anything. The same contents give the same bytes.
public struct Page: Sendable {
    /// The size that no page exceeds, in bytes.
    public static let limit = 6_000_000

    /// The title.
    public var title: String
    /// What was trained, on what, and how far, in sentences.
    public var summary: [String] = []
    /// How good it is, in sentences.
    public var verdict: [String] = []
    /// A sentence about the time it took: the only text of the page that depends on the clock.
    public var time: String?
    /// What a diagnosis found, in sentences.
    public var findings: [String] = []
    /// The generator; nil where there is none, or where it is too large.
    public var generator: PageGenerator?
    /// What the page says of its generator, or why it has none.
    public var generatorNote = ""
    /// Sheets of generated images, in order.
    public var sheets: [PageSheet] = []
    /// A sheet of training images.
    public var reals: PageSheet?
    /// The figures of the images, one row each.
    public var figures: [[String]] = []
    /// What the columns of the figures are.
    public var figureTitles: [String] = []
    /// What the page says of the figures, or why there are none.
    public var figureNote = ""
    /// The charts, one for each panel.
    public var panels: [Chart.Panel] = []
    /// The settings: what is set, and to what.
    public var settings: [[String]] = []
    /// The layers of the networks.
    public var networks: [LayerTable] = []
    /// The name and version of the program.
    public var program = ""
    /// Anything that a program that reads the page wants to know.
    public var record = JSONValue.null

    /// A page with a title.
    public init(title: String) { self.title = title }

    /// The page as UTF-8.
    public func encoded() -> [UInt8] {
        var bytes = Array(head.utf8)
        bytes += Array(body.utf8)
        bytes += Array(HTML.json(record, id: Self.recordName).utf8)
        if !sheets.isEmpty { bytes += Array(HTML.json(sheetImages, id: "sheet-images").utf8) }
        if let generator { generator.append(to: &bytes) }
        bytes += Array("<script>\(PageScript.text)</script>\n</body>\n</html>\n".utf8)
        return bytes
    }

    static let recordName = "record"

    /// The record of a page with these bytes; nil for other files.
    public static func record(of bytes: [UInt8]) -> JSONValue? {
        let start = Array("<script type=\"application/json\" id=\"\(recordName)\">".utf8)
        guard let first = bytes.firstRange(of: start)?.upperBound,
            let last = bytes[first...].firstIndex(of: UInt8(ascii: "<"))
        else { return nil }
        return try? JSONValue(parsing: Array(bytes[first..<last]))
    }
}

/// A sheet of images with what is written below it.
public struct PageSheet: Sendable {
    /// For example "Step 500".
    public var caption: String
    /// The sheet as a PNG file.
    public var png: [UInt8]
    /// Pixels per row, and rows.
    public var width: Int, height: Int

    /// Encodes a sheet.
    public init(_ image: GrayImage, caption: String) {
        self.caption = caption
        png = PNG.encoded(image)
        (width, height) = (image.width, image.height)
    }

    /// The bytes that it takes in a page, about.
    public var size: Int { png.count * 4 / 3 + 100 }
}
