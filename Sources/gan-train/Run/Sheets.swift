import GANModels
import Reports
import TensorCore

/// Images of a generator as bytes and sheets.
enum Sheets {
    /// Images of -1...1 as grey bytes.
    static func bytes(_ images: [Float]) -> [UInt8] { images.map(GrayImage.byte) }

    /// Height and width of images of a shape: (28, 28, 1), (28, 28), or a flat square.
    static func size(of shape: [Int]) -> (height: Int, width: Int)? {
        if shape.count >= 2 { return shape.dropFirst(2).allSatisfy { $0 == 1 } ? (shape[0], shape[1]) : nil }
        let side = Int(Double(shape.first ?? 0).squareRoot())
        return side > 0 && [side * side] == shape ? (side, side) : nil
    }

    /// Five by five training images, taken evenly from the whole set: one that is sorted shows all its kinds.
    static func reals(_ set: ImageSet, height: Int, width: Int) -> GrayImage {
        let count = min(25, set.count)
        let pixels = (0..<count).flatMap { i in
            let index = i * set.count / count
            return set.bytes[index * set.pixels..<(index + 1) * set.pixels]
        }
        return Sheet(columns: 5).image(of: pixels, count: count, height: height, width: width)
    }
}
