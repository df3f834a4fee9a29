import Codecs

/// Grey images as MNIST's own files hold them: an IDX file of unsigned bytes with three dimensions.
public enum IDXImages {
    /// The file's bytes.
    ///
    /// - Parameters:
    ///   - pixels: `count` images of `height` rows of `width` bytes each, end to end.
    public static func encoded(_ pixels: [UInt8], count: Int, height: Int, width: Int) -> [UInt8] {
        precondition(
            byteCount(of: [count, height, width], width: 1) == pixels.count,
            "\(pixels.count) pixels cannot be \(count) images of \(height) x \(width)")
        // Two zeros, the type of unsigned bytes, three dimensions.
        var file: [UInt8] = [0, 0, 0x08, 3]
        file.reserveCapacity(16 + pixels.count)
        for dimension in [count, height, width] {
            file += [UInt8](bigEndian: UInt32(dimension))
        }
        file.append(contentsOf: pixels)
        return file
    }
}
