/// Grey images of 28 x 28 pixels in memory, with labels if there are any.
public final class Dataset: Sendable {
    /// Rows of an image, and columns.
    public static let side = 28
    /// Bytes of an image.
    public static let imageSize = side * side

    /// What it is, for people: "MNIST (bundled, verified)" or "IDX files in DIR", for instance.
    public let name: String
    /// The number of images.
    public let count: Int
    /// The pixels, count x 28 x 28, row by row from the top left; 0 is paper, 255 ink.
    public let images: [UInt8]
    /// One label an image, any byte; nil if there is no file with labels, or none that can be read.
    public let labels: [UInt8]?
    /// Why the labels cannot be read, for those who need them.
    public let labelProblem: DataError?
    /// SHA-256 of the unpacked file with the images, in hexadecimal.
    public let checksum: String

    init(name: String, images: IDXFile, labels: Result<IDXFile, DataError>?) {
        self.name = name
        count = images.dimensions[0]
        self.images = images.elements
        self.labels = (try? labels?.get())?.elements
        labelProblem = if case .failure(let problem) = labels { problem } else { nil }
        checksum = images.checksum
    }
}
