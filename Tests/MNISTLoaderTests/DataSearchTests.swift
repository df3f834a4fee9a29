import Foundation
import Testing

@testable import MNISTLoader

/// The layouts of downloads and libraries.
@Suite struct DataSearchTests {
    private let folder: TemporaryFolder
    private let images = idx([3, 28, 28])
    private let labels = idx([3])

    init() throws { folder = try TemporaryFolder() }

    private func refusal(_ split: Split = .training) -> String? {
        do throws(DataError) {
            _ = try Dataset.load(folder: folder.path, split: split)
            return nil
        } catch {
            return error.description.replacingOccurrences(of: folder.path, with: "DIR")
        }
    }

    /// torchvision, Kaggle's archives with and without their own folder, Zalando's and EMNIST's.
    @Test(arguments: [
        ("MNIST/raw/train-images-idx3-ubyte", "MNIST/raw/train-labels-idx1-ubyte"),
        (
            "train-images-idx3-ubyte/train-images-idx3-ubyte",
            "train-labels-idx1-ubyte/train-labels-idx1-ubyte"
        ),
        (
            "archive/train-images.idx3-ubyte/train-images-idx3-ubyte",
            "archive/train-labels.idx1-ubyte/train-labels-idx1-ubyte"
        ),
        ("train-images-idx3-ubyte", "train-labels-idx1-ubyte/train-labels-idx1-ubyte"),
        ("data/fashion/train-images-idx3-ubyte", "data/fashion/train-labels-idx1-ubyte"),
        ("emnist-letters-train-images-idx3-ubyte", "emnist-letters-train-labels-idx1-ubyte"),
        ("gzip/emnist-digits-train-images-idx3-ubyte", "gzip/emnist-digits-train-labels-idx1-ubyte"),
    ])
    func knownLayouts(imageFile: String, labelFile: String) throws {
        for packed in [false, true] {
            try folder.write(imageFile + (packed ? ".gz" : ""), packed ? gzip(images) : images)
            try folder.write(labelFile + (packed ? ".gz" : ""), packed ? gzip(labels) : labels)
            let dataset = try Dataset.load(folder: folder.path)
            #expect(dataset.count == 3 && dataset.labels == [0, 1, 2])
            #expect(dataset.name == "IDX files in \(folder.path)")
        }
    }

    @Test func theOtherHalf() throws {
        try folder.write("EMNIST/raw/emnist-mnist-test-images-idx3-ubyte", idx([2, 28, 28]))
        #expect(try Dataset.load(folder: folder.path, split: .test).count == 2)
        #expect(refusal()?.hasPrefix("'DIR' holds no images: neither train-images-idx3-ubyte nor ") == true)
    }

    /// The nearest set wins; several equally near ones are an error.
    @Test func severalSets() throws {
        try folder.write("MNIST/raw/train-images-idx3-ubyte", images)
        try folder.write("FashionMNIST/raw/train-images-idx3-ubyte", images)
        #expect(
            refusal()
                == "'DIR' holds several data sets: 'DIR/FashionMNIST/raw/train-images-idx3-ubyte', "
                + "'DIR/MNIST/raw/train-images-idx3-ubyte'; name the folder of one, or put its files into a "
                + "folder of their own.")
        try folder.write("emnist-letters-train-images-idx3-ubyte", idx([4, 28, 28]))
        #expect(try Dataset.load(folder: folder.path).count == 4)
        try folder.write("emnist-digits-train-images-idx3-ubyte", images)
        #expect(refusal()?.hasPrefix("'DIR' holds several data sets: ") == true)
        try folder.write("train-images-idx3-ubyte", images)
        #expect(refusal() == nil)
    }

    @Test func links() throws {
        try folder.link("train-images-idx3-ubyte", to: "/nowhere/x")
        #expect(refusal() == "'DIR/train-images-idx3-ubyte' is a link to '/nowhere/x', which does not exist.")
        try folder.write("deep/er/train-images-idx3-ubyte", images)
        try FileManager.default.removeItem(atPath: folder.path + "/train-images-idx3-ubyte")
        // A cycle of links, and a second path to the same file.
        try folder.link("deep/round", to: "..")
        try folder.link("again", to: "deep/er")
        try folder.link("deep/er/same", to: "../er")
        #expect(refusal() == nil)
        #expect(throws: DataError.danglingLink(folder.path + "/gone", target: "nowhere")) {
            try folder.link("gone", to: "nowhere")
            _ = try Dataset.load(folder: folder.path + "/gone")
        }
    }

    @Test func archivesAreNamed() throws {
        try folder.write("archive.zip", [0x50, 0x4b, 3, 4, 20])
        #expect(refusal() == "'DIR/archive.zip' is a zip archive; unpack it first.")
        try folder.write("sub/train-images-idx3-ubyte", images)
        #expect(refusal() == nil)
    }

    /// Neither too deep nor in hidden folders.
    @Test func unsearchedFolders() throws {
        try folder.write("1/2/3/4/train-images-idx3-ubyte", images)
        try folder.write(".hidden/train-images-idx3-ubyte", images)
        try folder.write("xtrain-images-idx3-ubyte", images)
        #expect(refusal()?.hasPrefix("'DIR' holds no images: ") == true)
        try folder.write("1/2/3/train-images-idx3-ubyte", images)
        #expect(refusal() == nil)
    }
}
