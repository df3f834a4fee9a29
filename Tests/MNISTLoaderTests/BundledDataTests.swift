import Codecs
import Foundation
import Testing

@testable import MNISTLoader

@Suite struct BundledDataTests {
    private let data = "\(packageFolder)/data"

    @Test func trainingImages() throws {
        let dataset = try Dataset.loadBundled(folder: data)
        #expect(dataset.name == "MNIST (bundled, verified)")
        #expect(dataset.count == 60000)
        #expect(dataset.images.count == 60000 * 784)
        #expect(dataset.labels?.prefix(10) == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4])
        #expect(dataset.checksum == "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db")
        // Foreground in the middle, background at the edge.
        #expect(dataset.images[0] == 0 && dataset.images[14 * 28 + 14] > 0)
    }

    @Test func testImages() throws {
        let dataset = try Dataset.loadBundled(folder: data, split: .test)
        #expect(dataset.count == 10000)
        #expect(dataset.labels?.prefix(5) == [7, 2, 1, 0, 4])
    }

    @Test func namedFolder() throws {
        let dataset = try Dataset.load(folder: data, split: .test)
        #expect(dataset.name == "MNIST (verified, in \(data))")
    }

    /// MNIST's images with other labels are another data set.
    @Test func otherLabels() throws {
        let folder = try TemporaryFolder()
        try folder.link("t10k-images-idx3-ubyte.gz", to: "\(data)/t10k-images-idx3-ubyte.gz")
        let labels = try folder.write("t10k-labels-idx1-ubyte", idx([10000]))
        #expect(try Dataset.load(folder: folder.path, split: .test).name == "IDX files in \(folder.path)")
        let error = DataError.checksum(
            labels, found: SHA256.hexDigest(of: idx([10000])),
            expected: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")
        #expect(throws: error) { try Dataset.loadBundled(folder: folder.path, split: .test) }
    }

    /// data/README.md lists the four files correctly.
    @Test func readmeSaysWhatIsThere() throws {
        let readme = try String(contentsOfFile: "\(data)/README.md", encoding: .utf8)
        for split in Split.allCases {
            for name in [split.imageNames[2], split.labelNames[2]] {
                let packed = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(data)/\(name)")))
                let shape = name.contains("images") ? [28, 28] : []
                let file = try IDXFile("\(data)/\(name)", itemShape: shape)
                #expect(
                    readme.contains("| `\(name)` | \(packed.count) | `\(SHA256.hexDigest(of: packed))` |"))
                let size = file.elements.count + 4 + 4 * file.dimensions.count
                #expect(readme.contains("| `\(name.dropLast(3))` | \(size) | `\(file.checksum)` |"))
            }
        }
    }
}

@Suite struct LocateBundledDataTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func locate(from current: String, _ executable: String) throws -> String {
        try locateBundledData(
            currentDirectory: "\(folder.path)/\(current)", executable: "\(folder.path)/\(executable)"
        ).replacingOccurrences(of: folder.path + "/", with: "")
    }

    @Test func currentFolderFirst() throws {
        try folder.write("here/data/train-images-idx3-ubyte", [])
        try folder.write("package/data/train-images-idx3-ubyte.gz", [])
        try folder.write("package/.build/debug/gan-train", [])
        #expect(try locate(from: "here", "package/.build/debug/gan-train") == "here/data")
        #expect(try locate(from: "", "package/.build/debug/gan-train") == "package/data")
    }

    /// A folder `data` with other contents is skipped.
    @Test func foldersWithoutImages() throws {
        try folder.write("here/data/table.csv", [])
        try folder.write("package/.build/data/other", [])
        try folder.write("package/data/train-images-idx3-ubyte.gz", [])
        #expect(try locate(from: "here", "package/.build/debug/gan-train") == "package/data")
    }

    /// SwiftPM's `debug` is a link, and the program may be started through a link anywhere.
    @Test func followsLinks() throws {
        try folder.write("package/data/train-images-idx3-ubyte.gz", [])
        try folder.write("package/.build/x86_64-unknown-linux-gnu/debug/gan-train", [])
        try folder.link("package/.build/debug", to: "x86_64-unknown-linux-gnu/debug")
        #expect(try locate(from: "", "package/.build/debug/gan-train") == "package/data")
        try folder.makeFolder("bin")
        try folder.link("bin/gan-train", to: "../package/.build/debug/gan-train")
        #expect(try locate(from: "bin", "bin/gan-train") == "package/data")
    }

    /// MNIST is recognised by its contents: other folders `data` on the way are skipped.
    @Test func passesForeignFolders() throws {
        try folder.write("foreign/data/t10k-images-idx3-ubyte", [])
        try folder.write("foreign/data/train-images-idx3-ubyte", idx([2, 28, 28]))
        try folder.link("loop/data", to: "data")
        try folder.write("package/.build/data/train-images-idx3-ubyte.gz", [1])
        try folder.makeFolder("package/data")
        for name in ["train-images-idx3-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"] {
            try folder.link("package/data/\(name)", to: "\(packageFolder)/data/\(name)")
        }
        func load(_ current: String, _ executable: String) throws -> Dataset {
            try Dataset.loadBundled(
                currentDirectory: "\(folder.path)/\(current)", executable: "\(folder.path)/\(executable)",
                split: .test)
        }
        for current in ["foreign", "loop", "nowhere"] {
            #expect(try load(current, "package/.build/debug/gan-train").name == "MNIST (bundled, verified)")
        }
        let error = #expect(throws: DataError.self) { try load("foreign", "bin/gan-train") }
        let sentence = error?.description ?? ""
        #expect(
            sentence.contains("name a folder that holds it with --data DIR. '\(folder.path)/foreign/data"))
        #expect(sentence.hasSuffix("is empty."))
    }

    @Test func listsWhereItLooked() throws {
        var sentence = ""
        do throws(DataError) {
            _ = try locateBundledData(currentDirectory: "/nowhere", executable: "/nowhere/bin/gan-train")
        } catch {
            sentence = error.description
        }
        #expect(
            sentence == "MNIST is in none of '/nowhere/data', '/nowhere/bin/data', '/data': "
                + "name a folder that holds it with --data DIR.")
    }
}
