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

    /// The images of a sheet of samples.
    static let count = 25
    private static let layout = Sheet(columns: 5)
    /// The grey around the images.
    static var background: UInt8 { layout.background }

    /// The same for every sheet of a run, so that sheets can be compared.
    static func latents(for generator: Generator, seed: UInt64, on engine: Engine) -> [Float] {
        generator.sheetLatents(count, seed: seed, on: engine)
    }

    /// A sheet of a generator's images, made in a pass of `count`; nil for one that makes none, or NaN or infinity.
    static func samples(of generator: Generator, latents: [Float], in pass: Pass) -> GrayImage? {
        guard let size = size(of: generator.spec.output) else { return nil }
        let images = generator.images(of: latents, in: pass)
        guard images.allSatisfy(\.isFinite) else { return nil }
        return layout.image(of: bytes(images), count: count, height: size.height, width: size.width)
    }

    /// Whether an image is as large as a sheet of images of a shape; one of real images may have fewer rows.
    static func isSheet(_ image: GrayImage, of shape: [Int]) -> Bool {
        guard let size = size(of: shape) else { return false }
        func length(_ count: Int, _ side: Int) -> Int {
            2 * layout.margin + count * (side + layout.gap) - layout.gap
        }
        return (1...5).contains { length($0, size.width) == image.width }
            && (1...5).contains { length($0, size.height) == image.height }
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
