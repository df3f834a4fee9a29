/// Bounds of JSON that another decoder is to read, which what a run writes is far from.
///
/// Foundation's decoder puts keys into a normal form, in time that grows with the square of the accents that follow one
/// letter: a key of a megabyte takes minutes. It calls itself for every level, and it takes UTF-16, whose bytes would
/// not show where a key ends.
public enum JSONBounds {
    /// How many bytes there may be.
    public static let bytes = 1 << 20
    /// How many bytes a key may have.
    public static let key = 256
    /// How many bytes another text may have, as it is written.
    public static let text = 8192
    /// How many bytes a number may have.
    public static let number = 64
    /// How many arrays and objects may lie in each other.
    public static let depth = 32

    /// Whether all is within the bounds, without bytes that text does not have. Of what is no JSON any answer is right.
    public static func hold(_ json: [UInt8]) -> Bool {
        guard json.count <= bytes else { return false }
        let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
        // The bytes of a text or number so far; a key's are kept until its colon.
        var (count, level) = (0, 0)
        var (isText, isEscaped) = (false, false)
        for byte in json {
            if isText {
                if byte == quote, !isEscaped {
                    isText = false
                    continue
                }
                count += 1
                guard byte >= 0x20, count <= text else { return false }
                isEscaped = byte == backslash && !isEscaped
                continue
            }
            switch byte {
            case quote: (isText, count) = (true, 0)
            case UInt8(ascii: ":"):
                guard count <= key else { return false }
                count = 0
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                (level, count) = (level + 1, 0)
                guard level <= depth else { return false }
            case UInt8(ascii: "]"), UInt8(ascii: "}"): (level, count) = (level - 1, 0)
            case UInt8(ascii: ","): count = 0
            case 0x09, 0x0A, 0x0D, 0x20: break
            case ..<0x20: return false
            default:
                count += 1
                guard count <= number else { return false }
            }
        }
        return true
    }
}
