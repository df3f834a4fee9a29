import Codecs
import GANModels
import Reports
import TensorCore

/// Images as a generator made them: -1 is black, 1 is white.
package struct Images {
    /// `count` images of `height` rows of `width` numbers, end to end.
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

    /// The images of latent vectors, by a generator out of a file.
    package init(of latents: [Float], by generator: Generator, from file: String, on engine: Engine)
        throws(Failure)
    {
        let values = generator.images(of: latents, on: engine)
        guard values.allSatisfy(\.isFinite) else {
            throw Failure(
                "The generator in \(quoted(file)) makes NaN or infinity of these latent vectors.", .badData)
        }
        self.init(
            values: values, count: latents.count / generator.latent, height: generator.image.height,
            width: generator.image.width)
    }

    /// The middle `side` x `side` pixels of each; where what is cut off is odd, one more at the bottom and the right.
    package func cropped(to side: Int?) throws(Failure) -> Images {
        guard let side else { return self }
        guard side <= min(height, width) else {
            throw Failure(
                "--crop \(side) is more than the run's images have: \(height)x\(width).", .wrongUsage)
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

    /// As grey bytes.
    package var bytes: [UInt8] { values.map(GrayImage.byte) }

    /// All on one sheet.
    package func sheet(columns: Int) -> GrayImage {
        Sheet(columns: columns).image(of: bytes, count: count, height: height, width: width)
    }

    /// Each as an image of its own.
    package var frames: [GrayImage] {
        let (bytes, size) = (self.bytes, height * width)
        return (0..<count).map {
            GrayImage(width: width, height: height, pixels: Array(bytes[$0 * size..<($0 + 1) * size]))
        }
    }
}
