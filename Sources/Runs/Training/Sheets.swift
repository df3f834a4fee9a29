import GANModels
import Reports
import TensorCore

/// A generator's images as bytes and sheets.
package enum Sheets {
    /// Converts images from -1...1 to grey bytes.
    package static func bytes(_ images: [Float]) -> [UInt8] { GrayImage.bytes(images) }

    /// The number of images on a sheet of samples.
    package static let count = 25
    private static let layout = Sheet(columns: 5)
    /// The grey level around the images.
    package static var background: UInt8 { layout.background }

    /// The latent vectors of all sheets of a run, which makes them comparable.
    package static func latents(for generator: Generator, seed: UInt64, on engine: Engine) -> [Float] {
        generator.sheetLatents(count, seed: seed, on: engine)
    }

    /// A sheet of generated images, made in a pass of `count`; nil if they have NaN or infinity.
    package static func samples(
        of generator: Generator, latents: [Float], in pass: Pass, on engine: Engine
    ) -> GrayImage? {
        let images = generator.images(of: latents, in: pass, on: engine)
        guard images.isFinite else { return nil }
        return layout.image(
            of: bytes(images), count: count, height: generator.image.height, width: generator.image.width)
    }

    /// Whether an image has the size of a sheet of images of a shape; a sheet of training images may have
    /// fewer rows.
    static func isSheet(_ image: GrayImage, of shape: ImageShape) -> Bool {
        func length(_ count: Int, _ side: Int) -> Int {
            2 * layout.margin + count * (side + layout.gap) - layout.gap
        }
        return (1...5).contains { length($0, shape.width) == image.width }
            && (1...5).contains { length($0, shape.height) == image.height }
    }

    /// Five by five training images, evenly spaced over the whole set, so that a sorted set shows all
    /// classes.
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
