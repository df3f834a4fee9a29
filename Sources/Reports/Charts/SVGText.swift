/// Pieces of SVG.
enum SVGText {
    /// A coordinate, to a tenth of a pixel.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
    }

    /// Escapes text for XML. Characters that XML forbids become U+FFFD.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result += " "
            case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    static func text(
        _ content: String, _ x: Double, _ y: Double, class name: String, attributes: String = ""
    ) -> String {
        "<text x=\"\(number(x))\" y=\"\(number(y))\" "
            + "class=\"\(name)\"\(attributes)>\(escaped(content))</text>\n"
    }

    /// A path through points, without those that round to the one before.
    static func path(_ points: [(x: Double, y: Double)]) -> String {
        var data = ""
        for point in points {
            data += (data.isEmpty ? "M" : "L") + number(point.x) + " " + number(point.y)
        }
        return data
    }
}
