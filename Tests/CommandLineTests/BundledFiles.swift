import Codecs
import Files
import Foundation

/// The data that come with the program, for tests of what is judged by them.
enum BundledFiles {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../data").standardized.path

    /// The first test images, 784 bytes each.
    static func testImages(_ count: Int) throws -> [UInt8] {
        var reader = try GzipReader(Files.read("\(folder)/t10k-images-idx3-ubyte.gz"), limit: 1 << 24)
        try reader.read(until: 16 + 784 * count)
        return reader.bytes(16..<16 + 784 * count)
    }

    /// The labels of the first test images.
    static func testLabels(_ count: Int) throws -> [UInt8] {
        var reader = try GzipReader(Files.read("\(folder)/t10k-labels-idx1-ubyte.gz"), limit: 1 << 24)
        try reader.read(until: 8 + count)
        return reader.bytes(8..<8 + count)
    }
}

extension Scratch {
    /// The bundled data with few test images, and the judge of digits: then an evaluation takes no second. As
    /// the folder `data` they are found wherever the program was built.
    func linkBundledData(testImages count: Int, to folder: String) throws {
        let header: [UInt8] = [0, 0, 8, 3] + [UInt32(count), 28, 28].flatMap { [UInt8](bigEndian: $0) }
        try write(header + BundledFiles.testImages(count), to: "\(folder)/t10k-images-idx3-ubyte")
        for name in ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "mnist-judge.safetensors"] {
            try FileManager.default.createSymbolicLink(
                atPath: path("\(folder)/\(name)"), withDestinationPath: "\(BundledFiles.folder)/\(name)")
        }
    }
}
