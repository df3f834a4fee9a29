/// An image as text for a terminal, two pixels per character: upper half blocks (U+2580) with foreground and
/// background greys.
public enum TerminalPreview {
    /// The colours that the terminal supports.
    public enum Palette: Sendable {
        /// 24-bit colour: every grey exactly.
        case trueColour
        /// The 256 colours of xterm, with 26 greys.
        case xterm256
    }

    /// Draws the image in at most `columns` x `rows` characters, both at least 1, reducing it if necessary.
    /// Every line ends with a reset of the colours and a line feed.
    public static func text(
        _ image: GrayImage, columns: Int, rows: Int = .max, palette: Palette
    ) -> String {
        // Divide, because the product with a huge number of rows would overflow.
        let isTall = (image.height + 1) / 2 > rows
        let fitting = isTall ? max(1, 2 * rows * image.width / image.height) : image.width
        let small = image.reduced(toWidth: min(columns, fitting))
        var text = ""
        for top in stride(from: 0, to: small.height, by: 2) {
            var last: (upper: String, lower: String) = ("", "")
            for x in 0..<small.width {
                let upper = code(small.pixels[top * small.width + x], palette)
                // Below the last of an odd number of rows, show the terminal's background.
                let isInside = top + 1 < small.height
                let lower = isInside ? code(small.pixels[(top + 1) * small.width + x], palette) : ""
                var changes: [String] = []
                if upper != last.upper { changes.append("38;" + upper) }
                if lower != last.lower { changes.append("48;" + lower) }
                if !changes.isEmpty { text += "\u{1B}[\(changes.joined(separator: ";"))m" }
                text += "\u{2580}"
                last = (upper, lower)
            }
            text += "\u{1B}[0m\n"
        }
        return text
    }

    /// The SGR parameters after 38 or 48.
    private static func code(_ grey: UInt8, _ palette: Palette) -> String {
        switch palette {
        case .trueColour: "2;\(grey);\(grey);\(grey)"
        case .xterm256: "5;\(xtermIndex(grey))"
        }
    }

    /// The nearest xterm grey: 232 to 255 are 8, 18 to 238; 16 is black, 231 white.
    private static func xtermIndex(_ grey: UInt8) -> Int {
        switch grey {
        case ..<4: 16
        case 247...: 231
        default: min(255, 232 + (max(0, Int(grey) - 8) + 5) / 10)
        }
    }
}
