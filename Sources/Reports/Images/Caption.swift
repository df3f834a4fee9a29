/// The style of captions.
public struct Lettering: Sendable {
    /// Pixels per dot of the font.
    public var scale = 1
    /// The grey level of the letters.
    public var ink: UInt8 = 16
    /// The grey level of the background.
    public var paper: UInt8 = 255

    /// Creates the default style: small, dark on white.
    public init() {}

    /// The distances between characters, between lines, and around a text.
    private var advance: Int { (PixelFont.glyphWidth + 1) * scale }
    private var lineHeight: Int { (PixelFont.glyphHeight + 2) * scale }
    private var margin: Int { 3 * scale }

    /// A strip of this width with the text centred, wrapped into lines. Non-ASCII characters become question
    /// marks; a width below one character cuts the text off.
    func strip(_ text: String, width: Int) -> GrayImage {
        let lines = Self.lines(of: text, columns: max(1, (width - 2 * margin + scale) / advance))
        let top = 5 * scale
        let height = top + lines.count * lineHeight
        var strip = GrayImage(
            width: width, height: height, pixels: [UInt8](repeating: paper, count: width * height))
        for (index, line) in lines.enumerated() {
            // Without the space after the last character.
            var left = max(0, (width - line.count * advance + scale) / 2)
            for character in line {
                draw(character, left: left, top: top + index * lineHeight, in: &strip)
                left += advance
            }
        }
        return strip
    }

    private func draw(_ character: Character, left: Int, top: Int, in image: inout GrayImage) {
        for (index, isInk) in PixelFont.glyph(of: character).enumerated() where isInk {
            let dotLeft = left + index % PixelFont.glyphWidth * scale
            let dotTop = top + index / PixelFont.glyphWidth * scale
            for y in dotTop..<dotTop + scale {
                for x in dotLeft..<dotLeft + scale where x < image.width {
                    image.pixels[y * image.width + x] = ink
                }
            }
        }
    }

    /// Wraps words into lines of at most `columns` characters and breaks longer words. A line feed starts a
    /// new line.
    static func lines(of text: String, columns: Int) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
            var lines = [""]
            for word in paragraph.split(separator: " ") {
                var rest = word[...]
                while !rest.isEmpty {
                    let last = lines[lines.count - 1]
                    if last.isEmpty {
                        lines[lines.count - 1] = String(rest.prefix(columns))
                        rest = rest.dropFirst(columns)
                    } else if last.count + 1 + rest.count <= columns {
                        lines[lines.count - 1] += " " + rest
                        rest = ""
                    } else {
                        lines.append("")
                    }
                }
            }
            return lines
        }
    }
}

extension GrayImage {
    /// The position of a caption.
    public enum CaptionPosition: Sendable {
        /// Over the image.
        case above
        /// Under the image.
        case below
    }

    /// The image with a text above or below it, of the same width. An empty text changes nothing.
    public func captioned(
        _ text: String, at position: CaptionPosition = .below, lettering: Lettering = Lettering()
    ) -> GrayImage {
        guard !text.isEmpty else { return self }
        let strip = lettering.strip(text, width: width)
        return GrayImage(
            width: width, height: height + strip.height,
            pixels: position == .above ? strip.pixels + pixels : pixels + strip.pixels)
    }

    /// Copies `image` onto this one, which must contain it.
    mutating func paste(_ image: GrayImage, left: Int, top: Int) {
        for row in 0..<image.height {
            let target = (top + row) * width + left
            let source = row * image.width
            pixels.replaceSubrange(
                target..<target + image.width, with: image.pixels[source..<source + image.width])
        }
    }
}
