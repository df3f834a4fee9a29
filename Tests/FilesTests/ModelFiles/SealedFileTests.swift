import Files
import Foundation
import ModelFiles
import Testing

/// Files with checksums: any change is refused, or makes no difference.
@Suite struct SealedFileTests {
    private let tensors = [
        SafeTensors.Outline(name: "a.weight", shape: [5, 7]), .init(name: "a.bias", shape: [7]),
        .init(name: "none", shape: [0]), .init(name: "b", shape: [40_000]),
    ]
    private let metadata = ["step": "20", "config": #"{"a":"é\"#]

    /// The value of an element: all differ.
    private func value(_ tensor: Int, _ element: Int) -> Float { Float(tensor * 100_000 + element) - 0.5 }

    private func write(_ tensors: [SafeTensors.Outline], to path: String) throws {
        try SafeTensors.write(tensors, metadata: metadata, to: path) { tensor, range, buffer in
            for (offset, element) in range.enumerated() { buffer[offset] = value(tensor, element) }
        }
    }

    /// The contents of an intact file.
    private struct Contents: Equatable {
        var metadata: [String: String]
        var tensors: [SafeTensors.Outline]
        var values: [[Float]]

        init(_ path: String) throws {
            let file = try SealedFile(path: path)
            (metadata, tensors) = (file.metadata, file.tensors)
            var values = file.tensors.map { _ in [Float]() }
            try file.read { tensor, range, part in
                #expect(range.lowerBound == values[tensor].count && range.count == part.count)
                values[tensor] += part
            }
            self.values = values
        }
    }

    @Test func roundTripInParts() throws {
        try withFolder { folder in
            let path = folder + "/x"
            try write(tensors, to: path)
            let contents = try Contents(path)
            #expect(contents.tensors == tensors)
            for (index, tensor) in tensors.enumerated() {
                #expect(contents.values[index] == (0..<tensor.count).map { value(index, $0) })
            }
            #expect(contents.metadata["config"] == metadata["config"])
            let sealed = try SafeTensors(sealed: path)
            #expect(sealed.tensors.map(\.values) == contents.values && sealed.metadata == contents.metadata)
            // The reader of whole files finds the same; the checksum is that of the data.
            let whole = try SafeTensors(path: path)
            #expect(whole.tensors.map(\.values) == contents.values && whole.metadata == contents.metadata)
            let sum = SafeTensors.checksum(of: tensors) { tensor, range, buffer in
                for (offset, element) in range.enumerated() { buffer[offset] = value(tensor, element) }
            }
            #expect(contents.metadata["crc32"].flatMap { UInt32($0, radix: 16) } == sum)
            let bytes = try Files.read(path)
            try write(tensors, to: path)
            #expect(try Files.read(path) == bytes)
        }
    }

    /// One bit of every byte of a small file, and every length. Tests/Reliability/flips.sh does the same to
    /// checkpoints.
    @Test func everyFlipIsRefusedOrMakesNoDifference() throws {
        try withFolder { folder in
            let path = folder + "/x"
            let small = Array(tensors.prefix(3))
            try write(small, to: path)
            let whole = try Files.read(path)
            let contents = try Contents(path)
            let damaged = folder + "/damaged"
            var (refused, same) = (0, 0)
            func check(_ bytes: [UInt8]) throws {
                // Use a new file each time: overwriting makes some file systems write it out at once.
                try? FileManager.default.removeItem(atPath: damaged)
                try Data(bytes).write(to: URL(fileURLWithPath: damaged))
                do {
                    #expect(try Contents(damaged) == contents)
                    same += 1
                } catch let error as FileError {
                    switch error {
                    case .damaged, .changed: refused += 1
                    default: throw error
                    }
                }
            }
            for index in whole.indices {
                var bytes = whole
                bytes[index] ^= 1 << UInt8(index & 7)
                try check(bytes)
            }
            #expect(refused == whole.count && same == 0)
            for length in whole.indices { try check(Array(whole[..<length])) }
            #expect(refused == 2 * whole.count)
            try check(whole + [0])
            #expect(same == 0)
            try check(whole)
            #expect(same == 1)
        }
    }

    /// The format's own reader finds no error in it.
    @Test func aChangedFileIsRefusedAsSuch() throws {
        try withFolder { folder in
            let path = folder + "/x"
            try write(Array(tensors.prefix(2)), to: path)
            var bytes = try Files.read(path)
            bytes[bytes.count - 1] ^= 1
            try Files.write(bytes, to: path)
            #expect(try SafeTensors(path: path).tensors.count == 2)
            let error = #expect(throws: FileError.self) { try SafeTensors(sealed: path) }
            guard case .changed = error else { throw try #require(error) }
            let part = "cannot be trusted: its data is not what was written"
            #expect(error?.description.contains(part) == true)
        }
    }

    @Test func otherFormatsAreNamed() throws {
        try withFolder { folder in
            let path = folder + "/x"
            try Files.write(Array("version https://git-lfs.github.com/spec/v1\n".utf8), to: path)
            for read in [
                { _ = try SealedFile(path: path).checksum }, { _ = try SafeTensors(path: path) },
                { _ = try NPYArray(path: path) },
            ] {
                let error = #expect(throws: FileError.self, performing: read)
                #expect(error?.description.contains("it is a Git LFS pointer") == true)
            }
        }
    }

    @Test func filesWithoutChecksumsAreRefused() throws {
        try withFolder { folder in
            let path = folder + "/x"
            try Files.write(SafeTensors(metadata: ["a": "b"]).encoded(), to: path)
            let error = #expect(throws: FileError.self) { _ = try SealedFile(path: path).checksum }
            #expect(error?.description.contains("it has no checksum 'crc32'") == true)
            #expect(throws: FileError.unreadable(path: folder + "/y", cause: "No such file or directory")) {
                _ = try SealedFile(path: folder + "/y").checksum
            }
            #expect(throws: FileError.unreadable(path: folder, cause: "Is a directory")) {
                _ = try SealedFile(path: folder).checksum
            }
        }
    }
}
