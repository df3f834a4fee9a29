/// Binary PGM (P5) with 8 bits a pixel, as <https://netpbm.sourceforge.net/doc/pgm.html> describes it.
public enum PGM {
    /// Why bytes are no PGM file of the form that `encoded(_:)` writes.
    public enum Problem: Error, Equatable {
        /// The header is not `P5`, width, height and 255, each followed by one white space.
        case header
        /// The pixels are more or fewer than width times height.
        case pixels(width: Int, height: Int, present: Int)
    }

    /// The file's bytes.
    public static func encoded(_ image: GrayImage) -> [UInt8] {
        Array("P5\n\(image.width) \(image.height)\n255\n".utf8) + image.pixels
    }

    /// The image in a file's bytes. Strict: no comment, no other depth, nothing after the pixels.
    ///
    /// - Throws: `Problem`.
    public static func decoded(_ bytes: [UInt8]) throws -> GrayImage {
        var rest = bytes[...]
        guard field(&rest) == "P5", let width = number(&rest), let height = number(&rest),
            number(&rest) == 255
        else { throw Problem.header }
        // Divided, because the product of two hostile numbers may not fit.
        guard rest.count / width == height, rest.count % width == 0 else {
            throw Problem.pixels(width: width, height: height, present: rest.count)
        }
        return GrayImage(width: width, height: height, pixels: Array(rest))
    }

    /// The bytes up to the next white space, which is taken too; at most ten.
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
    /// The cause as a clause without full stop, to follow the file's name.
    public var description: String {
        switch self {
        case .header: "it does not begin with 'P5', width, height and 255"
        case .pixels(let width, let height, let present):
            "its \(width) x \(height) pixels should follow the header, not \(present)"
        }
    }
}
