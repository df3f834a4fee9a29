/// Binary PGM (P5) with 8 bits per pixel (<https://netpbm.sourceforge.net/doc/pgm.html>).
public enum PGM {
    /// The error in bytes that are not a PGM file as `encoded(_:)` writes it.
    public enum Problem: Error, Equatable {
        /// The header is not `P5`, width, height and 255, each followed by one white space.
        case header
        /// The number of pixels is not width times height.
        case pixels(width: Int, height: Int, present: Int)
    }

    /// Encodes an image.
    public static func encoded(_ image: GrayImage) -> [UInt8] {
        Array("P5\n\(image.width) \(image.height)\n255\n".utf8) + image.pixels
    }

    /// Decodes an image. Strict: no comments, no other depth, nothing after the pixels.
    ///
    /// - Throws: `Problem`.
    public static func decoded(_ bytes: [UInt8]) throws -> GrayImage {
        var rest = bytes[...]
        guard field(&rest) == "P5", let width = number(&rest), let height = number(&rest),
            number(&rest) == 255
        else { throw Problem.header }
        // Divide, because the product of hostile numbers could overflow.
        guard rest.count / width == height, rest.count % width == 0 else {
            throw Problem.pixels(width: width, height: height, present: rest.count)
        }
        return GrayImage(width: width, height: height, pixels: Array(rest))
    }

    /// Consumes the bytes up to and including the next white space; at most ten.
    private static func field(_ rest: inout ArraySlice<UInt8>) -> String? {
        let spaces: [UInt8] = [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D]
        guard let end = rest.prefix(11).firstIndex(where: spaces.contains) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return String(decoding: rest[..<end], as: UTF8.self)
    }

    private static func number(_ rest: inout ArraySlice<UInt8>) -> Int? {
        guard let digits = field(&rest), digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        return Int(digits).flatMap { $0 > 0 ? $0 : nil }
    }
}

extension PGM.Problem: CustomStringConvertible {
    /// A clause without full stop, to follow the file's name.
    public var description: String {
        switch self {
        case .header: "it does not begin with 'P5', width, height and 255"
        case .pixels(let width, let height, let present):
            "its \(width) x \(height) pixels should follow the header, not \(present)"
        }
    }
}
