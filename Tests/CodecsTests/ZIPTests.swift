import Codecs
import Testing

/// ZIP archives of uncompressed files.
@Suite struct ZIPTests {
    /// As Python's `zipfile` writes it, with `ZipInfo("a.txt", (1980, 1, 1, 0, 0, 0))` and `create_system`
    /// 0, except for two fields: the flag for names in UTF-8, and no attributes.
    @Test func oneFile() throws {
        var archive = ZIPArchive()
        try archive.add("a.txt", Array("abc".utf8))
        #expect(
            hexadecimal(archive.encoded())
                == "504b030414000008000000002100c2412435030000000300000005000000612e747874616263"
                + "504b0102140014000008000000002100c2412435030000000300000005000000000000000000"
                + "0000000000000000612e747874504b0506000000000100010033000000260000000000")
    }

    @Test func noFiles() {
        #expect(ZIPArchive().encoded() == [0x50, 0x4b, 5, 6] + [UInt8](repeating: 0, count: 18))
    }

    /// The directory has the offset of each file.
    @Test func severalFiles() throws {
        var archive = ZIPArchive()
        for name in ["a", "bc", "d"] { try archive.add(name, Array(name.utf8)) }
        let bytes = archive.encoded()
        let second = 30 + 1 + 1
        let third = second + 30 + 2 + 2
        #expect(bytes[second...].starts(with: [0x50, 0x4b, 3, 4]))
        #expect(bytes[(second + 30)...].starts(with: Array("bcbc".utf8)))
        let directory = third + 30 + 2
        #expect(bytes[(directory + 46 + 1 + 42)...].first == UInt8(second))
        #expect(bytes[(directory + 2 * 46 + 3 + 42)...].first == UInt8(third))
        #expect(bytes[bytes.count - 12] == 3 && bytes[bytes.count - 6] == UInt8(directory))
    }

    @Test func aNameThatIsTooLong() {
        var archive = ZIPArchive()
        #expect(throws: ZIPError.tooManyNames) {
            try archive.add(String(repeating: "n", count: 65_536), [])
        }
    }

    private func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { String($0, radix: 16).atEnd(of: 2, filledWith: "0") }.joined()
    }
}
