import Files
import Foundation
import ModelFiles
import Testing

@Suite struct WholeFilesTests {
    @Test func writesAndReplaces() throws {
        try withFolder { folder in
            let path = folder + "/a b.bin"
            let long = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
            for bytes in [[], [1, 2, 3], long, [4]] {
                try Files.write(bytes, to: path)
                #expect(try Files.read(path) == bytes)
                #expect(try names(in: folder) == ["a b.bin"])
            }
        }
    }

    @Test func manyThreadsOneFile() throws {
        try withFolder { folder in
            DispatchQueue.concurrentPerform(iterations: 40) { index in
                try? Files.write([UInt8](repeating: UInt8(index), count: 5000), to: folder + "/x")
            }
            let bytes = try Files.read(folder + "/x")
            #expect(bytes.count == 5000 && Set(bytes).count == 1)
            #expect(try names(in: folder) == ["x"])
        }
    }

    @Test func leftoversOfKilledProcessesAreIgnored() throws {
        try withFolder { folder in
            let leftover = ".gan-train-\(getpid())-0.tmp"
            try Data([9]).write(to: URL(fileURLWithPath: folder + "/" + leftover))
            try Files.write([1], to: folder + "/x")
            #expect(try names(in: folder) == [leftover, "x"])
            #expect(try Files.read(folder + "/x") == [1])
        }
    }

    @Test func aFailureLeavesNothing() throws {
        try withFolder { folder in
            let manager = FileManager.default
            try manager.createDirectory(atPath: folder + "/taken/inside", withIntermediateDirectories: true)
            try Files.write([1], to: folder + "/file")
            for (name, cause) in [
                ("taken", "Is a directory"), ("none/x", "No such file or directory"),
                ("file/x", "Not a directory"),
                ("", "Is a directory"),
                (String(repeating: "n", count: 300), "File name too long"),
            ] {
                let path = folder + "/" + name
                #expect(throws: FileError.unwritable(path: path, cause: cause)) {
                    try Files.write([2], to: path)
                }
                #expect(throws: FileError.unwritable(path: path, cause: cause)) {
                    try Files.checkWritable(path)
                }
            }
            #expect(try names(in: folder) == ["file", "taken"])
            #expect(try Files.read(folder + "/file") == [1])
        }
    }

    @Test func aCheckWritesNothing() throws {
        try withFolder { folder in
            try Files.write([1], to: folder + "/file")
            for path in [folder + "/file", folder + "/new", "/dev/null"] { try Files.checkWritable(path) }
            #expect(try names(in: folder) == ["file"])
            #expect(try Files.read(folder + "/file") == [1])
        }
    }

    @Test func aLinkIsFollowed() throws {
        try withFolder { folder in
            try Files.write([1], to: folder + "/real")
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "real")
            try FileManager.default.linkItem(atPath: folder + "/real", toPath: folder + "/former")
            try Files.write([2], to: folder + "/link")
            #expect(try Files.read(folder + "/real") == [2])
            #expect(try Files.read(folder + "/former") == [1], "replaced, not overwritten")
            let kind = try FileManager.default.attributesOfItem(atPath: folder + "/link")[.type]
            #expect(kind as? FileAttributeType == .typeSymbolicLink)
        }
    }

    #if os(Linux)
        /// A String cannot hold the name: no file with another name is written instead.
        @Test func aLinkToANameThatIsNotUTF8() throws {
            try withFolder { folder in
                let target =
                    (folder + "/caf").utf8.map { CChar(bitPattern: $0) } + [CChar(bitPattern: 0xE9), 0]
                close(open(target, O_WRONLY | O_CREAT, 0o644))
                try #require(symlink(target, folder + "/link") == 0)
                #expect(throws: FileError.self) { try Files.write([1], to: folder + "/link") }
                #expect(try Files.read(folder + "/link").isEmpty)
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
            }
        }
    #endif

    /// A pipe made by the test: a real device, such as /dev/null, would be destroyed if the test failed.
    @Test func aPipeIsWrittenToAndStays() throws {
        try withFolder { folder in
            let path = folder + "/pipe"
            try #require(mkfifo(path, 0o600) == 0)
            let reader = open(path, O_RDONLY | O_NONBLOCK)
            defer { close(reader) }
            try Files.write([1, 2, 3], to: path)
            var bytes = [UInt8](repeating: 0, count: 10)
            #expect(read(reader, &bytes, 10) == 3)
            #expect(bytes.prefix(4) == [1, 2, 3, 0])
            var status = stat()
            #expect(lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
            #expect(try names(in: folder) == ["pipe"])
        }
    }

    @Test func readingFails() throws {
        try withFolder { folder in
            #expect(throws: FileError.unreadable(path: folder, cause: "Is a directory")) {
                try Files.read(folder)
            }
            let missing = folder + "/x"
            #expect(throws: FileError.unreadable(path: missing, cause: "No such file or directory")) {
                try Files.read(missing)
            }
            #expect(throws: FileError.tooLong(path: "/dev/zero", limit: 1000)) {
                try Files.read("/dev/zero", limit: 1000)
            }
            try Files.write([1, 2, 3], to: missing)
            #expect(try Files.read(missing, limit: 3) == [1, 2, 3])
            #expect(throws: FileError.tooLong(path: missing, limit: 2)) { try Files.read(missing, limit: 2) }
        }
    }

    @Test func damagedFilesAreNamed() throws {
        try withFolder { folder in
            let path = folder + "/x"
            try Files.write([1, 2, 3], to: path)
            let clause = "a safetensors file begins with a length of 8 bytes, but it has only 3 bytes"
            #expect(throws: FileError.damaged(path: path, format: "safetensors", cause: clause)) {
                try SafeTensors(path: path)
            }
            let error = #expect(throws: FileError.self) { try NPYArray(path: path) }
            #expect(
                error?.description
                    == "'\(path)' is not a valid .npy file: it does not begin as an .npy file does.")
            try Files.write(NPYArray(shape: [1], values: [3]).encoded(), to: path)
            #expect(try NPYArray(path: path).values == [3])
            try Files.write(SafeTensors(metadata: ["a": "b"]).encoded(), to: path)
            #expect(try SafeTensors(path: path).metadata == ["a": "b"])
        }
    }

    @Test func sentences() {
        #expect(
            FileError.unwritable(path: "a/b", cause: "No space left on device").description
                == "Cannot write 'a/b': No space left on device.")
        #expect(
            FileError.unreadable(path: "a\n\u{1B}[0m", cause: "Is a directory").description
                == "Cannot read 'a\\n\\u{1B}[0m': Is a directory.")
        #expect(
            FileError.tooLong(path: "a", limit: 10).description
                == "Cannot read 'a': it has more than 10 bytes.")
    }
}
