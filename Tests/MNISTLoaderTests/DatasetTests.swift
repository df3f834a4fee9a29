import Foundation
import Testing

@testable import MNISTLoader

@Suite struct DatasetTests {
    private let folder: TemporaryFolder
    private let images = idx([3, 28, 28])
    private let labels = idx([3])

    init() throws { folder = try TemporaryFolder() }

    private func refusal(split: Split = .training, isBundled: Bool = false) -> String? {
        do throws(DataError) {
            let load = isBundled ? Dataset.loadBundled : Dataset.load
            _ = try load(folder.path, split)
            return nil
        } catch {
            return error.description.replacingOccurrences(of: folder.path, with: "DIR")
        }
    }

    @Test func readsImagesAndLabels() throws {
        try folder.write("train-images-idx3-ubyte", images)
        try folder.write("train-labels-idx1-ubyte.gz", gzip(labels))
        let dataset = try Dataset.load(folder: folder.path)
        #expect(dataset.name == "IDX files in \(folder.path)")
        #expect(dataset.count == 3)
        #expect(dataset.images == Array(images[16...]))
        #expect(dataset.labels == [0, 1, 2])
        #expect(dataset.checksum == "3b19e3258efc6ccde6e6e90f9c9d5e185d5c8bde3bddf41340c7dfbcaeaa6214")
    }

    @Test func labelsMayBeMissing() throws {
        try folder.write("train-images-idx3-ubyte", images)
        #expect(try Dataset.load(folder: folder.path).labels == nil)
    }

    @Test func splitsHaveTheirOwnFiles() throws {
        try folder.write("t10k-images-idx3-ubyte", idx([2, 28, 28]))
        #expect(try Dataset.load(folder: folder.path, split: .test).count == 2)
        #expect(refusal()?.hasPrefix("'DIR' holds no images: neither train-images-idx3-ubyte nor ") == true)
    }

    /// Each name is found, in order of preference.
    @Test func takesTheFirstName() throws {
        let names = [
            "train-images-idx3-ubyte", "train-images.idx3-ubyte", "train-images-idx3-ubyte.gz",
            "train-images.idx3-ubyte.gz",
        ]
        #expect(Split.training.imageNames == names)
        for (index, name) in names.enumerated().reversed() {
            try folder.write(name, idx([index + 1, 28, 28]))
            #expect(try Dataset.load(folder: folder.path).count == index + 1)
        }
    }

    /// Some archives unpack each file into a folder with the file's name.
    @Test func aFolderDoesNotHideAFile() throws {
        try folder.makeFolder("train-images-idx3-ubyte")
        #expect(refusal()?.hasPrefix("'DIR' holds no images: ") == true)
        try folder.write("train-images.idx3-ubyte", images)
        #expect(refusal() == nil)
    }

    @Test func refusesOtherFolders() throws {
        #expect(
            refusal()
                == "'DIR' holds no images: neither train-images-idx3-ubyte nor train-images.idx3-ubyte nor "
                + "train-images-idx3-ubyte.gz nor train-images.idx3-ubyte.gz is there.")
        #expect(throws: DataError.missingFolder("\(folder.path)/no")) {
            try Dataset.load(folder: "\(folder.path)/no")
        }
        let file = try folder.write("file", [])
        #expect(throws: DataError.fileInsteadOfFolder(file)) { try Dataset.load(folder: file) }
        #expect(DataError.missingFolder("no").description == "There is no folder 'no'.")
        #expect(
            DataError.fileInsteadOfFolder("x").description
                == "'x' is a file where a folder with IDX files is expected.")
    }

    /// A dangling link is not a missing file, and a folder that cannot be listed is not a file.
    @Test func namesWhatCannotBeReached() throws {
        try folder.link("train-images-idx3-ubyte", to: "gone")
        #expect(refusal() == "'DIR/train-images-idx3-ubyte' is a link to 'gone', which does not exist.")
        try folder.link("nowhere", to: "gone")
        try folder.link("loop", to: "loop")
        for (name, error) in [
            ("nowhere", DataError.danglingLink("\(folder.path)/nowhere", target: "gone")),
            ("loop", .unreadable("\(folder.path)/loop", reason: "Too many levels of symbolic links")),
        ] {
            #expect(throws: error) { try Dataset.load(folder: "\(folder.path)/\(name)") }
        }
    }

    @Test func refusesOtherLabels() throws {
        try folder.write("train-images-idx3-ubyte", images)
        try folder.write("train-labels-idx1-ubyte", idx([4]))
        #expect(
            refusal()
                == "'DIR/train-images-idx3-ubyte' holds 3 images but 'DIR/train-labels-idx1-ubyte' holds 4 "
                + "labels."
        )
        // The number of items is compared for other types and shapes too.
        for other in [idx([4, 8], type: 0x0c, elements: 128), gzip(idx([4, 28, 28]))] {
            try folder.write("train-labels-idx1-ubyte", other)
            #expect(refusal()?.hasSuffix("holds 4 labels.") == true)
        }
    }

    /// Labels are optional, so their errors are kept for later.
    @Test(arguments: [
        [], [UInt8]("version https://git-lfs.github.com/spec/v1\n".utf8),
        idx([3, 8], type: 0x0c, elements: 96), idx([3, 28, 28]), Array(idx([3]).dropLast()),
        gzip(Array(idx([3]).dropLast())), gzip(idx([3])).dropLast(),
    ])
    func unreadableLabelsAreIgnored(file: [UInt8]) throws {
        try folder.write("train-images-idx3-ubyte", images)
        try folder.write("train-labels-idx1-ubyte", file)
        let dataset = try Dataset.load(folder: folder.path)
        #expect(dataset.count == 3 && dataset.labels == nil && dataset.labelProblem != nil)
    }

    @Test func bundledFilesMustBeThePublishedOnes() throws {
        try folder.write("train-images-idx3-ubyte", images)
        #expect(refusal() == nil)
        #expect(
            refusal(isBundled: true)
                == "'DIR/train-images-idx3-ubyte' is not the published MNIST file: its contents have the "
                + "SHA-256 3b19e3258efc6ccde6e6e90f9c9d5e185d5c8bde3bddf41340c7dfbcaeaa6214 instead of "
                + "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db.")
    }

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: debianFashion),
            "dataset-fashion-mnist is not installed"))
    func readsFashionMNIST() throws {
        let dataset = try Dataset.load(folder: debianFashion)
        #expect(dataset.name == "Fashion-MNIST (verified, in \(debianFashion))")
        #expect(dataset.count == 60000)
        #expect(dataset.labels?.prefix(5) == [9, 0, 0, 3, 0])
        #expect(dataset.checksum == "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888")
    }
}

/// The folder of Debian's package dataset-fashion-mnist.
private let debianFashion = "/usr/share/datasets/fashion-mnist"

/// Data sets that are known by their checksums.
struct PublishedDataTests {
    @Test func classNamesComeFromTheDataSet() {
        let fashion = PublishedData.fashionMNIST
        for split in [Split.training, .test] {
            let (images, labels) = (fashion.imageChecksum(split), fashion.labelChecksum(split))
            #expect(PublishedData.known(images: images, labels: labels, split)?.name == "Fashion-MNIST")
            #expect(PublishedData.known(images: images, labels: nil, split)?.classNames?[9] == "ankle boots")
            #expect(PublishedData.known(images: images, labels: "0", split) == nil)
            let mnist = PublishedData.mnist
            #expect(PublishedData.known(images: images, labels: mnist.labelChecksum(split), split) == nil)
        }
        #expect(PublishedData.mnist.classNames == nil && fashion.classNames?.count == 10)
    }
}
