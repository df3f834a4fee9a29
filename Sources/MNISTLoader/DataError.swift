import Codecs

/// The error that image data could not be loaded. Every description is one sentence that names the file and
/// the cause.
public enum DataError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The folder does not exist.
    case missingFolder(String)
    /// A file is where the folder is expected.
    case fileInsteadOfFolder(String)
    /// The folder has none of the possible image files.
    case missingImages(folder: String, names: [String])
    /// Several folders, or several files of one, hold images of different data sets.
    case severalSets(folder: String, images: [String])
    /// None of these folders holds the bundled files; `refused` has the errors of those with other files.
    case missingBundledData([String], refused: [String] = [])
    /// The file does not exist.
    case missingFile(String)
    /// The file is a link to a missing file.
    case danglingLink(String, target: String)
    /// A folder is where the file is expected.
    case folderInsteadOfFile(String)
    /// A device, pipe or socket is where the file is expected.
    case notAFile(String)
    /// The system refuses to open or read the file.
    case unreadable(String, reason: String)
    /// The file has no bytes.
    case empty(String)
    /// The file has another, recognised format.
    case otherFormat(String, ForeignFormat)
    /// The file is gzip inside gzip.
    case packedTwice(String)
    /// The file is damaged gzip.
    case gzip(String, GzipError)
    /// The file does not begin with two zero bytes, a type and a number of dimensions.
    case notIDX(String, found: [UInt8])
    /// The elements are not unsigned bytes (0x08).
    case elementType(String, found: UInt8)
    /// The number of dimensions is wrong.
    case dimensions(String, found: Int, expected: Int)
    /// The file ends inside its header.
    case incompleteHeader(String, bytes: Int)
    /// The header announces more than the file can hold, or than the program reads.
    case tooLarge(String, dimensions: [Int], size: Int)
    /// The gzip file is larger than the program reads.
    case packedTooLarge(String, size: Int)
    /// The file has fewer bytes than its header announces.
    case tooShort(String, dimensions: [Int], found: Int)
    /// The file has more bytes than its header announces.
    case tooLong(String, dimensions: [Int])
    /// The header announces no items.
    case noItems(String)
    /// The images have the wrong size, in rows and columns.
    case imageSize(String, found: [Int], expected: [Int])
    /// The numbers of images and labels differ.
    case labelCount(images: String, imageCount: Int, labels: String, labelCount: Int)
    /// A bundled file differs from the published one.
    case checksum(String, found: String, expected: String)

    /// One sentence.
    public var description: String {
        switch self {
        case .missingFolder(let path): "There is no folder \(quoted(path))."
        case .fileInsteadOfFolder(let path):
            "\(quoted(path)) is a file where a folder with IDX files is expected."
        case .missingImages(let folder, let names):
            "\(quoted(folder)) holds no images: neither \(names.joined(separator: " nor ")) is there."
        case .severalSets(let folder, let images):
            "\(quoted(folder)) holds several data sets: "
                + "\(images.map { quoted($0) }.joined(separator: ", ")); name the folder of one, or "
                + "put its files into a folder of their own."
        case .missingBundledData(let folders, let refused):
            ([
                "MNIST is in none of \(folders.map { quoted($0) }.joined(separator: ", ")): "
                    + "name a folder that holds it with --data DIR."
            ] + refused).joined(separator: " ")
        case .missingFile(let path): "There is no file \(quoted(path))."
        case .danglingLink(let path, let target):
            "\(quoted(path)) is a link to \(quoted(target)), which does not exist."
        case .folderInsteadOfFile(let path): "\(quoted(path)) is a folder where a file is expected."
        case .notAFile(let path): "\(quoted(path)) is not a regular file."
        case .unreadable(let path, let reason): "\(quoted(path)) cannot be read: \(reason)."
        case .empty(let path): "\(quoted(path)) is empty."
        case .otherFormat(let path, let format): "\(quoted(path)) \(format)."
        case .packedTwice(let path):
            "\(quoted(path)) is compressed with gzip twice; unpack it once with gunzip."
        case .gzip(let path, let error):
            "\(quoted(path)) cannot be unpacked: \(lowercased(error.description))"
        case .notIDX(let path, let found):
            "\(quoted(path)) is not an IDX file: it begins with \(hexadecimal(found)) instead of 00 00 08."
        case .elementType(let path, let found):
            "\(quoted(path)) holds elements of IDX type \(hexadecimal([found])) where unsigned bytes (08) "
                + "are expected."
        case .dimensions(let path, let found, let expected):
            "\(quoted(path)) has \(found) dimensions where \(expected) are expected."
        case .incompleteHeader(let path, let bytes):
            "\(quoted(path)) ends inside its header, after \(bytes) bytes."
        case .tooLarge(let path, let dimensions, let size):
            "\(quoted(path)) announces \(product(dimensions)) bytes, more than a file of \(size) bytes can "
                + "hold."
        case .packedTooLarge(let path, let size):
            "\(quoted(path)) has \(size) bytes, more than the largest file that can be read."
        case .tooShort(let path, let dimensions, let found):
            "\(quoted(path)) announces \(product(dimensions)) bytes and holds \(found)."
        case .tooLong(let path, let dimensions):
            "\(quoted(path)) announces \(product(dimensions)) bytes and holds more."
        case .noItems(let path): "\(quoted(path)) announces 0 items."
        case .imageSize(let path, let found, let expected):
            "\(quoted(path)) holds images of \(product(found)) pixels where \(product(expected)) are "
                + "expected."
        case .labelCount(let images, let imageCount, let labels, let labelCount):
            "\(quoted(images)) holds \(imageCount) images but \(quoted(labels)) holds \(labelCount) labels."
        case .checksum(let path, let found, let expected):
            "\(quoted(path)) is not the published MNIST file: its contents have the SHA-256 \(found) instead "
                + "of \(expected)."
        }
    }
}

private func product(_ dimensions: [Int]) -> String {
    dimensions.map(String.init).joined(separator: " x ")
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
}

/// A sentence without its capital, as the end of another one.
private func lowercased(_ sentence: String) -> String {
    sentence.prefix(1).lowercased() + sentence.dropFirst()
}
