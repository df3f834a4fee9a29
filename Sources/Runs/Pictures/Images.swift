import Codecs
import GANModels
import Reports
import TensorCore

/// Images from a generator: -1 is black, 1 is white.
package struct Images {
    /// `count` x `height` x `width` numbers.
    package let values: [Float]
    package let count: Int
    package let height: Int
    package let width: Int

    package init(values: [Float], count: Int, height: Int, width: Int) {
        self.values = values
        self.count = count
        self.height = height
        self.width = width
    }

    /// Generates the images of latent vectors, of these classes or of all in turn. `file` is the generator's
    /// path, for an error.
    package init(
        of latents: [Float], classes: [Int]? = nil, by generator: Generator, from file: String,
        on engine: Engine
    ) throws(Failure) {
        let values = generator.images(of: latents, classes: classes, on: engine)
        guard values.isFinite else {
            throw Failure(
                "The generator in \(quoted(file)) returns NaN or infinity for these latent vectors.",
                .badData)
        }
        self.init(
            values: values, count: latents.count / generator.latent, height: generator.image.height,
            width: generator.image.width)
    }

    /// The central `side` x `side` pixels of each image.
    package func cropped(to side: Int?) throws(Failure) -> Images {
        guard let side else { return self }
        guard side <= min(height, width) else {
            throw Failure(
                "--crop \(side) is larger than the run's images of \(height)x\(width).", .wrongUsage)
        }
        return Images(
            values: centralSquares(side, of: values, height: height, width: width), count: count,
            height: side, width: side)
    }

    /// The images as grey bytes.
    package var bytes: [UInt8] { GrayImage.bytes(values) }

    /// All images on one sheet.
    package func sheet(columns: Int) -> GrayImage {
        Sheet(columns: columns).image(of: bytes, count: count, height: height, width: width)
    }

    /// One image each.
    package var frames: [GrayImage] {
        let (bytes, size) = (self.bytes, height * width)
        return (0..<count).map {
            GrayImage(width: width, height: height, pixels: Array(bytes[$0 * size..<($0 + 1) * size]))
        }
    }
}
