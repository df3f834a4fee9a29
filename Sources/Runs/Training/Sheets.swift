import GANModels
import Reports
import TensorCore

/// Images of a generator as bytes and sheets.
package enum Sheets {
    /// Images of -1...1 as grey bytes.
    package static func bytes(_ images: [Float]) -> [UInt8] { images.map(GrayImage.byte) }

    /// The images of a sheet of samples.
    package static let count = 25
    private static let layout = Sheet(columns: 5)
    /// The grey around the images.
    package static var background: UInt8 { layout.background }

    /// The same for every sheet of a run, so that sheets can be compared.
    package static func latents(for generator: Generator, seed: UInt64, on engine: Engine) -> [Float] {
        generator.sheetLatents(count, seed: seed, on: engine)
    }

    /// A sheet of a generator's images, made in a pass of `count`; nil where they hold NaN or infinity.
    package static func samples(
        of generator: Generator, latents: [Float], in pass: Pass, on engine: Engine
    ) -> GrayImage? {
        let images = generator.images(of: latents, in: pass, on: engine)
        guard images.allSatisfy(\.isFinite) else { return nil }
        return layout.image(
            of: bytes(images), count: count, height: generator.image.height, width: generator.image.width)
    }

    /// Whether an image is as large as a sheet of images of a shape; one of real images may have fewer rows.
    static func isSheet(_ image: GrayImage, of shape: ImageShape) -> Bool {
        func length(_ count: Int, _ side: Int) -> Int {
            2 * layout.margin + count * (side + layout.gap) - layout.gap
        }
        return (1...5).contains { length($0, shape.width) == image.width }
            && (1...5).contains { length($0, shape.height) == image.height }
    }

    /// Five by five training images, taken evenly from the whole set: one that is sorted shows all its kinds.
    package static func reals(_ set: ImageSet) -> GrayImage {
        let count = min(25, set.count)
        let pixels = (0..<count).flatMap { i in
            let index = i * set.count / count
            return set.bytes[index * set.shape.count..<(index + 1) * set.shape.count]
        }
        return Sheet(columns: 5).image(
            of: pixels, count: count, height: set.shape.height, width: set.shape.width)
    }
}
