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
        guard values.allSatisfy(\.isFinite) else {
            throw Failure(
                "The generator in \(quoted(file)) returns NaN or infinity for these latent vectors.",
                .badData)
        }
        self.init(
            values: values, count: latents.count / generator.latent, height: generator.image.height,
            width: generator.image.width)
    }

    /// The central `side` x `side` pixels of each image; if the margin is odd, the larger part is cut off at
    /// the bottom and the right.
    package func cropped(to side: Int?) throws(Failure) -> Images {
        guard let side else { return self }
        guard side <= min(height, width) else {
            throw Failure(
                "--crop \(side) is larger than the run's images of \(height)x\(width).", .wrongUsage)
        }
        let (top, left) = ((height - side) / 2, (width - side) / 2)
        var middle: [Float] = []
        middle.reserveCapacity(count * side * side)
        for image in 0..<count {
            for row in top..<top + side {
                let start = (image * height + row) * width + left
                middle += values[start..<start + side]
            }
        }
        return Images(values: middle, count: count, height: side, width: side)
    }

    /// The images as grey bytes.
    package var bytes: [UInt8] { values.map(GrayImage.byte) }

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
