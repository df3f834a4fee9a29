/// Grey images of 28 x 28 pixels in memory, with optional labels.
public final class Dataset: Sendable {
    /// Rows, and columns, of an image.
    public static let side = 28
    /// Bytes of an image.
    public static let imageSize = side * side

    /// A description for people, such as "MNIST (bundled, verified)" or "IDX files in DIR".
    public let name: String
    /// The names of the classes, in the order of their labels; nil where no others than the labels are known.
    public let classNames: [String]?
    /// The number of images.
    public let count: Int
    /// The pixels, count x 28 x 28, row by row from the top left; 0 is background, 255 foreground.
    public let images: [UInt8]
    /// One label per image, any byte; nil if the label file is missing or unreadable.
    public let labels: [UInt8]?
    /// The error of an unreadable label file, or nil.
    public let labelProblem: DataError?
    /// SHA-256 of the unpacked file with the images, in hexadecimal.
    public let checksum: String
    /// The same of the file with the labels; nil where there are none.
    public let labelChecksum: String?

    init(name: String, classNames: [String]?, images: IDXFile, labels: Result<IDXFile, DataError>?) {
        self.name = name
        self.classNames = classNames
        count = images.dimensions[0]
        self.images = images.elements
        self.labels = (try? labels?.get())?.elements
        labelProblem = if case .failure(let problem) = labels { problem } else { nil }
        checksum = images.checksum
        labelChecksum = (try? labels?.get())?.checksum
    }
}
