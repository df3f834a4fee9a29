import Codecs

/// Grey images in MNIST's own format: an IDX file of unsigned bytes with three dimensions.
public enum IDXImages {
    /// Encodes images as a file.
    ///
    /// - Parameters:
    /// - pixels: `count` x `height` x `width` bytes.
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

    /// Encodes labels as a file: unsigned bytes with one dimension.
    public static func encoded(labels: [UInt8]) -> [UInt8] {
        [0, 0, 0x08, 1] + [UInt8](bigEndian: UInt32(labels.count)) + labels
    }

    /// The path of the labels of an image file that ends in `ending`, by MNIST's names:
    /// `train-labels.idx1-ubyte.gz` beside `train-images.idx3-ubyte.gz`.
    public static func labelPath(besideImages path: String, ending: String) -> String {
        let stem = path.dropLast(ending.count)
        let name = stem.lastIndex(of: "/").map { stem.index(after: $0) } ?? stem.startIndex
        let labels = stem[name...].replacing("images", with: "labels")
        return stem[..<name] + labels + ending.replacing("idx3", with: "idx1")
    }
}
