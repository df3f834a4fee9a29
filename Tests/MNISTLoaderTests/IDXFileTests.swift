import Codecs
import Files
import Foundation
import Testing

@testable import MNISTLoader

@Suite struct IDXFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The error of reading these bytes as images, or as items of another shape.
    private func refusal(_ bytes: [UInt8], itemShape: [Int] = [28, 28]) throws -> String? {
        try refusal(path: folder.write("file", bytes), itemShape: itemShape)
    }

    private func refusal(path: String, itemShape: [Int] = [28, 28]) -> String? {
        do throws(DataError) {
            _ = try IDXFile(path, itemShape: itemShape)
            return nil
        } catch {
            return error.description.replacingOccurrences(of: folder.path + "/", with: "")
        }
    }

    @Test func readsPlainAndPacked() throws {
        let bytes = idx([3, 28, 28])
        for contents in [bytes, gzip(bytes)] {
            // The name does not matter.
            let file = try IDXFile(folder.write("images.gz", contents), itemShape: [28, 28])
            #expect(file.dimensions == [3, 28, 28])
            #expect(file.elements == Array(bytes[16...]))
            #expect(file.checksum == SHA256.hexDigest(of: bytes))
        }
        let labels = try IDXFile(folder.write("labels", idx([5])), itemShape: [])
        #expect(labels.dimensions == [5])
        #expect(labels.elements == [0, 1, 2, 3, 4])
    }

    /// Larger than the pieces in which contents are hashed.
    @Test func readsManyPieces() throws {
        let bytes = idx([4000, 28, 28])
        let file = try IDXFile(folder.write("images", gzip(bytes)), itemShape: [28, 28])
        #expect(file.elements.elementsEqual(bytes[16...]))
        #expect(file.checksum == SHA256.hexDigest(of: bytes))
    }

    @Test func refusesOtherKindsOfFiles() throws {
        #expect(refusal(path: "\(folder.path)/nothing") == "There is no file 'nothing'.")
        let inner = try folder.makeFolder("inner")
        #expect(refusal(path: inner) == "'inner' is a folder where a file is expected.")
        try folder.write("ordinary", [1])
        #expect(refusal(path: "\(folder.path)/ordinary/file") == "There is no file 'ordinary/file'.")
        #expect(refusal(path: "/dev/null") == "'/dev/null' is not a regular file.")
        #expect(mkfifo("\(folder.path)/pipe", 0o600) == 0)
        #expect(refusal(path: "\(folder.path)/pipe") == "'pipe' is not a regular file.")
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func refusesUnreadableFiles() throws {
        let path = try folder.write("secret", idx([1, 28, 28]))
        #expect(chmod(path, 0) == 0)
        #expect(refusal(path: path) == "'secret' cannot be read: permission denied.")
    }

    @Test func explainsErrorNumbers() {
        #expect(
            OpenFile.error("x", SystemFailure(code: EACCES)).description
                == "'x' cannot be read: permission denied.")
        #expect(
            OpenFile.error("x", SystemFailure(code: EISDIR)).description
                == "'x' is a folder where a file is expected.")
        #expect(OpenFile.error("x", SystemFailure(code: ENOENT)).description == "There is no file 'x'.")
        #expect(OpenFile.error("x", SystemFailure(code: EIO)).description.hasPrefix("'x' cannot be read: "))
    }

    @Test func closesWhatItOpens() throws {
        let path = try folder.write("file", [1])
        let before = open(path, O_RDONLY)
        close(before)
        for _ in 0..<50 {
            _ = refusal(path: path)
            _ = refusal(path: folder.path)
        }
        let after = open(path, O_RDONLY)
        close(after)
        // Other tests open files meanwhile, but not a hundred.
        #expect(after < before + 50)
    }

    @Test func refusesOtherContents() throws {
        #expect(try refusal([]) == "'file' is empty.")
        let page = [UInt8]("\u{feff}\r\n<!DOCTYPE html><html>".utf8)
        #expect(try refusal(page) == "'file' looks like a web page, so its download failed.")
        #expect(try refusal(gzip(page)) == "'file' looks like a web page, so its download failed.")
        let pointer = [UInt8]("version https://git-lfs.github.com/spec/v1\noid sha256:ab\n".utf8)
        #expect(
            try refusal(pointer) == "'file' is a Git LFS pointer; 'git lfs pull' fetches the file itself.")
        #expect(try refusal([0x50, 0x4b, 3, 4, 20]) == "'file' is a zip archive; unpack it first.")
        #expect(
            try refusal(gzip(gzip(idx([1, 28, 28]))))
                == "'file' is compressed with gzip twice; unpack it once with gunzip.")
        let tar = [UInt8](repeating: 97, count: 257) + [UInt8]("ustar".utf8)
        #expect(try refusal(gzip(tar)) == "'file' is a tar archive; unpack it first.")
        #expect(
            try refusal([UInt8]("Not Found".utf8))
                == "'file' is not an IDX file: it begins with 4e 6f 74 20 instead of 00 00 08.")
        #expect(try refusal([5]) == "'file' is not an IDX file: it begins with 05 instead of 00 00 08.")
        #expect(try refusal([0]) == "'file' ends inside its header, after 1 bytes.")
        #expect(
            try refusal(Array(idx([1, 28, 28])[..<15])) == "'file' ends inside its header, after 15 bytes.")
        #expect(
            try refusal(idx([1, 28, 28], type: 0x0d))
                == "'file' holds elements of IDX type 0d where unsigned bytes (08) are expected.")
        #expect(try refusal(idx([784])) == "'file' has 1 dimensions where 3 are expected.")
        #expect(
            try refusal(idx([2, 28, 28]), itemShape: []) == "'file' has 3 dimensions where 1 are expected.")
    }

    @Test func refusesOtherShapes() throws {
        #expect(
            try refusal(idx([2, 27, 28]))
                == "'file' holds images of 27 x 28 pixels where 28 x 28 are expected.")
        #expect(
            try refusal(idx([2, 28, 32]))
                == "'file' holds images of 28 x 32 pixels where 28 x 28 are expected.")
        #expect(try refusal(idx([0, 28, 28])) == "'file' announces 0 items.")
        #expect(try refusal(idx([0]), itemShape: []) == "'file' announces 0 items.")
    }

    @Test func refusesOtherLengths() throws {
        let bytes = idx([2, 28, 28])
        let short = Array(bytes.dropLast())
        #expect(try refusal(short) == "'file' announces 2 x 28 x 28 bytes and holds 1567.")
        #expect(try refusal(gzip(short)) == "'file' announces 2 x 28 x 28 bytes and holds 1567.")
        #expect(try refusal(bytes + [0]) == "'file' announces 2 x 28 x 28 bytes and holds more.")
        #expect(try refusal(gzip(bytes + [0])) == "'file' announces 2 x 28 x 28 bytes and holds more.")
        // So few bytes that all are unpacked with the header.
        #expect(
            try refusal(gzip(idx([3], elements: 5)), itemShape: [])
                == "'file' announces 3 bytes and holds more.")
    }

    /// The announced three terabytes must not be allocated.
    @Test func refusesFourBillionImages() throws {
        let header = idx([0xffff_ffff, 28, 28], elements: 0)
        let larger = "'file' announces 4294967295 x 28 x 28 bytes, more than a file of"
        #expect(try refusal(header) == "\(larger) 16 bytes can hold.")
        #expect(try refusal(gzip(header)) == "\(larger) 39 bytes can hold.")
        // A readable size, but not for so few bytes.
        let million = idx([1_000_000, 28, 28], elements: 784)
        #expect(try refusal(million) == "'file' announces 1000000 x 28 x 28 bytes and holds 784.")
        #expect(
            try refusal(gzip(million))
                == "'file' announces 1000000 x 28 x 28 bytes, more than a file of 823 bytes can hold.")
        let overflow = idx([0xffff_ffff, 0xffff_ffff, 0xffff_ffff], elements: 0)
        #expect(
            try refusal(overflow, itemShape: [0xffff_ffff, 0xffff_ffff])
                == "'file' announces 4294967295 x 4294967295 x 4294967295 bytes, more than a file of 16 "
                + "bytes can hold."
        )
    }

    @Test func refusesDamagedFiles() throws {
        let whole = gzip(idx([2, 28, 28]))
        #expect(
            try refusal(Array(whole[..<1000]))
                == "'file' cannot be unpacked: the gzip file ends too early.")
        #expect(
            try refusal(Array(whole[..<20])) == "'file' cannot be unpacked: the gzip file ends too early.")
        var wrong = whole
        wrong[500] ^= 1
        let stored = String(CRC32.checksum(idx([2, 28, 28])), radix: 16)
        let sentence = try #require(try refusal(wrong))
        #expect(sentence.hasPrefix("'file' cannot be unpacked: the unpacked data has the CRC-32 "))
        #expect(sentence.hasSuffix(" where the gzip file says \(stored)."))
        #expect(
            try refusal(whole + [7])
                == "'file' cannot be unpacked: the gzip file has unexpected data at byte \(whole.count)."
        )
    }
}
