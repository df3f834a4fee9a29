import Codecs
import Foundation
import Testing

/// Text made safe to print, and words for a shell.
@Suite struct TextTests {
    @Test(arguments: [
        ("", ""), ("plain/Path 1.png", "plain/Path 1.png"), ("ünï ☃ 数字", "ünï ☃ 数字"),
        ("it's \\ \"", "it's \\ \""),
        ("a\r", #"a\r"#), ("a\r\nb\tc", #"a\r\nb\tc"#), ("\u{1B}[31m", #"\u{1B}[31m"#),
        ("\u{0}\u{7F}", #"\u{0}\u{7F}"#),
        ("\u{9B}2J", #"\u{9B}2J"#), ("\u{202E}gnp.exe", #"\u{202E}gnp.exe"#),
        ("\u{200B}\u{FEFF}", #"\u{200B}\u{FEFF}"#),
        ("\u{2028}\u{2029}", #"\u{2028}\u{2029}"#),
    ])
    func shownText(text: String, expected: String) {
        #expect(shown(text) == expected)
        #expect(quoted(text) == "'\(expected)'")
        // Escaping twice changes nothing.
        #expect(shown(expected) == expected)
    }

    @Test func limits() {
        #expect(shown("abc", limit: 3) == "abc")
        #expect(shown("abcd", limit: 3) == "abc...")
        #expect(quoted("\r\r\r", limit: 2) == #"'\r\r...'"#)
        #expect(shown(String(repeating: "x", count: 5000)).count == 4099)
    }

    @Test func lines() {
        #expect(shownLines("") == "")
        #expect(shownLines("a\r\n\u{1B}[2J\n\n") == "a\\r\n\\u{1B}[2J\n\n")
    }

    static let words: [(text: String, word: String)] = [
        ("runs/0001-dense784", "runs/0001-dense784"), ("", "''"), ("my run", "'my run'"),
        ("it's", #"'it'\''s'"#),
        ("a;b", "'a;b'"), ("$HOME `x` \"y\"", "'$HOME `x` \"y\"'"), ("~", "'~'"), ("a!b", "'a!b'"),
        ("*", "'*'"),
        ("ünï ☃", "'ünï ☃'"), ("=ls", "'=ls'"), ("#x", "'#x'"), ("a\\b", #"'a\b'"#), ("'", #"''\'''"#),
        ("a\r", #"$'a\015'"#), ("\u{1B}7'\\!", #"$'\0337\047\134\041'"#), ("\u{202E}x", #"$'\342\200\256x'"#),
        ("a\nb", #"$'a\012b'"#), ("é\t", #"$'é\011'"#),
    ]

    @Test func shellWords() {
        for (text, word) in Self.words { #expect(shellWord(text) == word) }
    }

    @Test func pathsAreNoOptions() {
        #expect(shellPath("-x") == "./-x" && shellPath("--help") == "./--help")
        #expect(shellPath("- x") == "'./- x'" && shellPath("-\u{301}") == "'./-\u{301}'")
        #expect(shellPath("a-x") == "a-x" && shellPath("/-x") == "/-x")
    }

    /// Bash turns the words back into the same text, byte for byte.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash"))) func pasted() throws {
        let texts = Self.words.map(\.text) + (1..<128).map { "a\(UnicodeScalar(UInt8($0)))0" }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", #"printf '%s\0' "# + texts.map(shellWord).joined(separator: " ")]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(bytes == Data(texts.flatMap { Array($0.utf8) + [0] }))
    }
}
