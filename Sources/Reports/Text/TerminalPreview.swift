/// An image as text for a terminal, two pixels a character: the upper half block (U+2580) in one's grey on the
/// other's.
public enum TerminalPreview {
    /// Which escape sequences the terminal understands.
    public enum Palette: Sendable {
        /// 24 bits: every grey as it is.
        case trueColour
        /// The 256 colours of xterm, with 26 greys.
        case xterm256
    }

    /// The image on at most `columns` characters a line and at most `rows` lines, reduced if it is larger; both are at
    /// least 1. Every line ends with the colours reset and a line feed.
    public static func text(
        _ image: GrayImage, columns: Int, rows: Int = .max, palette: Palette
    ) -> String {
        // Divided, because the product with the largest number of rows does not fit.
        let isTall = (image.height + 1) / 2 > rows
        let fitting = isTall ? max(1, 2 * rows * image.width / image.height) : image.width
        let small = image.reduced(toWidth: min(columns, fitting))
        var text = ""
        for top in stride(from: 0, to: small.height, by: 2) {
            var last: (upper: String, lower: String) = ("", "")
            for x in 0..<small.width {
                let upper = code(small.pixels[top * small.width + x], palette)
                // Below the last row of an odd number there is the terminal's own background.
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

    /// What follows 38 or 48 in an SGR sequence.
    private static func code(_ grey: UInt8, _ palette: Palette) -> String {
        switch palette {
        case .trueColour: "2;\(grey);\(grey);\(grey)"
        case .xterm256: "5;\(xtermIndex(grey))"
        }
    }

    /// The nearest of xterm's greys: 232 to 255 are 8, 18 to 238; 16 is black, 231 white.
    private static func xtermIndex(_ grey: UInt8) -> Int {
        switch grey {
        case ..<4: 16
        case 247...: 231
        default: min(255, 232 + (max(0, Int(grey) - 8) + 5) / 10)
        }
    }
}
