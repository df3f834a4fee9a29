import Codecs

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
    /// The group of each image that takes the place of its label as its class; nil where the labels do.
    public let clusters: [UInt8]?

    /// The class of each image, for models that know it: its cluster, or else its label.
    public var classLabels: [UInt8]? { clusters ?? labels }
    /// SHA-256 of the classes: of a byte each for clusters, or else of the file with the labels.
    public var classChecksum: String? { clusters.map(SHA256.hexDigest) ?? labelChecksum }

    init(name: String, classNames: [String]?, images: IDXFile, labels: Result<IDXFile, DataError>?) {
        self.name = name
        self.classNames = classNames
        count = images.dimensions[0]
        self.images = images.elements
        self.labels = (try? labels?.get())?.elements
        labelProblem = if case .failure(let problem) = labels { problem } else { nil }
        checksum = images.checksum
        labelChecksum = (try? labels?.get())?.checksum
        clusters = nil
    }

    /// The same images and labels, with a cluster for each as its class.
    public init(_ data: Dataset, clusters: [UInt8]) {
        precondition(clusters.count == data.count)
        (name, classNames, count, images) = (data.name, data.classNames, data.count, data.images)
        (labels, labelProblem) = (data.labels, data.labelProblem)
        (checksum, labelChecksum) = (data.checksum, data.labelChecksum)
        self.clusters = clusters
    }
}
