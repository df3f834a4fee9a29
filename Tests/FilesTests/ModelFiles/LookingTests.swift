import Files
import Foundation
import Testing

/// Only a missing file counts as absent. A link to itself cannot be examined by anyone, not even the
/// superuser.
@Suite struct LookingTests {
    private let loop = "Too many levels of symbolic links"

    private func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }

    @Test func kinds() throws {
        try withFolder { folder in
            try Files.write([1], to: folder + "/file")
            try link(folder + "/link", to: "file")
            try link(folder + "/nowhere", to: "gone/x")
            try link(folder + "/loop", to: "loop")
            try #require(mkfifo(folder + "/pipe", 0o600) == 0)
            #expect(try Files.kind(of: folder) == .folder)
            #expect(try Files.kind(of: folder + "/file") == .file)
            #expect(try Files.kind(of: folder + "/link") == .file)
            #expect(try Files.kind(of: folder + "/pipe") == .other)
            #expect(try Files.kind(of: folder + "/none") == nil)
            #expect(try Files.kind(of: folder + "/file/none") == nil)
            for name in ["nowhere", "nowhere/"] {
                let path = "\(folder)/\(name)"
                #expect(throws: FileError.danglingLink(path: path, target: "gone/x")) {
                    try Files.kind(of: path)
                }
            }
            #expect(throws: FileError.unreadable(path: folder + "/loop", cause: loop)) {
                try Files.kind(of: folder + "/loop")
            }
        }
    }

    @Test func listings() throws {
        try withFolder { folder in
            #expect(try Files.names(in: folder) == [])
            let many = (0..<1000).map { "a file with a long name, number \($0)" }
            for name in many { try Data().write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
            #expect(try Files.names(in: folder).sorted() == many.sorted())
            #expect(try Files.names(in: folder + "/none") == [])
            try Files.write([1], to: folder + "/file")
            try link(folder + "/nowhere", to: "gone")
            try link(folder + "/loop", to: "loop")
            for (name, error) in [
                ("file", FileError.unlistable(folder: folder + "/file", cause: "Not a directory")),
                ("loop", .unlistable(folder: folder + "/loop", cause: loop)),
                ("nowhere", .danglingLink(path: folder + "/nowhere", target: "gone")),
            ] {
                #expect(throws: error) { try Files.names(in: "\(folder)/\(name)") }
            }
        }
    }

    @Test func readingMissingFiles() throws {
        try withFolder { folder in
            try Files.write([1], to: folder + "/file")
            try link(folder + "/nowhere", to: "gone")
            try link(folder + "/loop", to: "loop")
            #expect(try Files.readIfPresent(folder + "/file") == [1])
            #expect(try Files.readIfPresent(folder + "/none") == nil)
            #expect(throws: FileError.danglingLink(path: folder + "/nowhere", target: "gone")) {
                try Files.readIfPresent(folder + "/nowhere")
            }
            for name in ["loop", "file/x"] {
                #expect(throws: FileError.self) { try Files.readIfPresent("\(folder)/\(name)") }
            }
        }
    }

    /// The target of a dangling link is not created instead of an error.
    @Test func aLinkThatLeadsNowhereIsNotReplaced() throws {
        try withFolder { folder in
            try link(folder + "/x", to: "gone/y")
            let error = FileError.danglingLink(path: folder + "/x", target: "gone/y")
            #expect(throws: error) { try Files.write([1], to: folder + "/x") }
            #expect(try names(in: folder) == ["x"])
            #expect(error.description == "'\(folder)/x' is a link to 'gone/y', which does not exist.")
        }
    }

    @Test func wholePaths() throws {
        #expect(Files.absolute("/a/../b") == "/a/../b")
        #expect(Files.absolute("no such file") == "no such file")
        let current = FileManager.default.currentDirectoryPath
        #expect(Files.absolute("././") == current)
    }
}
