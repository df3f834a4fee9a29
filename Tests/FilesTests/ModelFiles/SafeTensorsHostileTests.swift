import ModelFiles
import Testing

/// Bytes that are not a safetensors file, and the exact error for each.
@Suite struct SafeTensorsHostileTests {
    static let four: [UInt8] = [0, 0, 0, 0]

    static func tensor(_ shape: String, _ offsets: String, type: String = "F32") -> String {
        #"{"a":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":\#(offsets)}}"#
    }

    /// Accents below and above one letter in turn. Comparing a text with this many takes a day.
    static let long = String(repeating: "\u{301}\u{323}", count: 1 << 20) + "\""

    static let cases: [(bytes: [UInt8], error: SafeTensorsError)] = [
        ([], .tooShort(bytes: 0)),
        ([2, 0, 0, 0, 0, 0, 0], .tooShort(bytes: 7)),
        (
            [UInt8](repeating: 0xFF, count: 8) + four,
            .headerTooLong(announced: .max, limit: 100_000_000)
        ),
        (
            [0x01, 0xE1, 0xF5, 0x05, 0, 0, 0, 0],
            .headerTooLong(announced: 100_000_001, limit: 100_000_000)
        ),
        ([0x00, 0xE1, 0xF5, 0x05, 0, 0, 0, 0], .headerBeyondFile(announced: 100_000_000, present: 0)),
        ([3, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x7D], .headerBeyondFile(announced: 3, present: 2)),

        (file(""), .header(offset: 0, expected: "'{'")),
        (file(" {}"), .header(offset: 0, expected: "'{'")),
        (file("[]"), .header(offset: 0, expected: "'{'")),
        (file("\u{FEFF}{}"), .header(offset: 0, expected: "'{'")),
        (file("{"), .header(offset: 1, expected: "'\"'")),
        (file("{,}"), .header(offset: 1, expected: "'\"'")),
        (file("{}x"), .header(offset: 2, expected: "end")),
        (file("{}\0\0"), .header(offset: 2, expected: "end")),
        (file(#"{"a""#), .header(offset: 4, expected: "':'")),
        (file(#"{"a":1}"#), .header(offset: 5, expected: "'{'")),
        (file(#"{"a":"#), .header(offset: 5, expected: "'{'")),
        (file(#"{"a"#), .header(offset: 3, expected: "'\"'")),
        (file("{\"a\n"), .header(offset: 3, expected: "character above 31")),
        (file(#"{"\x"#), .header(offset: 2, expected: "escape that JSON knows")),
        (file(#"{"\"#), .header(offset: 2, expected: "escape that JSON knows")),
        (file(#"{"\u12"#), .header(offset: 6, expected: "hexadecimal digit")),
        (file(#"{"\u12g4"}"#), .header(offset: 6, expected: "hexadecimal digit")),
        (file(#"{"\ud800"}"#), .header(offset: 2, expected: "escape that JSON knows")),
        (file(#"{"\udc00"}"#), .header(offset: 2, expected: "escape that JSON knows")),
        (file(#"{"\ud800\u0041"}"#), .header(offset: 2, expected: "escape that JSON knows")),
        ([5, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x22, 0xFF, 0x22, 0x7D], .header(offset: 2, expected: "UTF-8")),
        (file(String(repeating: "[", count: 100_000)), .header(offset: 0, expected: "'{'")),
        (
            file(#"{"a":"# + String(repeating: #"{"a":"#, count: 100_000)),
            .unexpectedKey(tensor: "a", key: "a")
        ),
        (file(#"{"__metadata__":{"k":1}}"#), .header(offset: 21, expected: "'\"'")),
        (file(#"{"__metadata__":[]}"#), .header(offset: 16, expected: "'{'")),

        (file("{\"" + long), .header(offset: 259, expected: "'\"' after 256 bytes")),
        (file("{\"__metadata__\":{\"" + long), .header(offset: 275, expected: "'\"' after 256 bytes")),
        (file("{\"a\":{\"dtype" + long), .header(offset: 264, expected: "'\"' after 256 bytes")),
        (file("{\"a\":{\"dtype\":\"F32" + long), .header(offset: 272, expected: "'\"' after 256 bytes")),

        (file(#"{"__metadata__":{"k":"","k":""}}"#), .duplicate(name: "k")),
        (file(#"{"__metadata__":{},"__metadata__":{}}"#), .duplicate(name: "__metadata__")),
        (
            file(#"{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"\u0061":{}}"#),
            .duplicate(name: "a")
        ),

        (file(#"{"a":{}}"#), .missingKey(tensor: "a", key: "dtype")),
        (file(#"{"a":{"dtype":"F32"}}"#), .missingKey(tensor: "a", key: "shape")),
        (file(#"{"a":{"dtype":"F32","shape":[]}}"#), .missingKey(tensor: "a", key: "data_offsets")),
        (file(#"{"a":{"dtype":"F32","dtype":"F32"}}"#), .unexpectedKey(tensor: "a", key: "dtype")),
        (file(#"{"a":{"stride":[]}}"#), .unexpectedKey(tensor: "a", key: "stride")),
        (file(tensor("[1]", "[0,2]", type: "BF16")), .elementType(tensor: "a", found: "BF16")),

        (
            file(tensor(String(repeating: "[", count: 100_000), "[0,4]")),
            .header(offset: 29, expected: "whole number")
        ),
        (file(tensor("[-1]", "[0,4]"), data: four), .header(offset: 29, expected: "whole number")),
        (file(tensor("[1.0]", "[0,4]"), data: four), .header(offset: 30, expected: "',' or ']'")),
        (file(tensor("[1e0]", "[0,4]"), data: four), .header(offset: 30, expected: "',' or ']'")),
        (file(tensor("[01]", "[0,4]"), data: four), .header(offset: 29, expected: "whole number")),
        (file(tensor("[1,]", "[0,4]"), data: four), .header(offset: 31, expected: "whole number")),
        (file(tensor("[9223372036854775808]", "[0,4]")), .header(offset: 29, expected: "whole number")),
        (
            file(tensor("[\(String(repeating: "1,", count: 32))1]", "[0,4]"), data: four),
            .header(offset: 93, expected: "']' after 32 numbers")
        ),
        (file(tensor("[1]", "[0]"), data: four), .header(offset: 50, expected: "second offset")),
        (file(tensor("[1]", "[0,4,4]"), data: four), .header(offset: 52, expected: "']' after 2 numbers")),

        (
            file(tensor("[4294967296,4294967296]", "[0,0]")),
            .shape(tensor: "a", shape: [1 << 32, 1 << 32])
        ),
        (
            file(tensor("[9223372036854775807,2,0]", "[0,0]")),
            .shape(tensor: "a", shape: [.max, 2, 0])
        ),
        (file(tensor("[2]", "[0,4]"), data: four), .size(tensor: "a", shape: [2], bytes: 4)),
        (file(tensor("[1]", "[0,3]"), data: four), .size(tensor: "a", shape: [1], bytes: 3)),
        (file(tensor("[1]", "[4,0]"), data: four), .range(tensor: "a", begin: 4, end: 0)),
        (file(tensor("[1]", "[4,8]"), data: four + four), .notContiguous(tensor: "a", begin: 4, expected: 0)),
        (file(tensor("[1]", "[0,4]")), .dataLength(described: 4, present: 0)),
        (file(tensor("[1]", "[0,4]"), data: four + [0]), .dataLength(described: 4, present: 5)),
        (
            file(tensor("[2305843009213693951]", "[0,9223372036854775804]"), data: four),
            .dataLength(described: 9_223_372_036_854_775_804, present: 4)
        ),
        (file("{}", data: four), .dataLength(described: 0, present: 4)),
        (
            file(
                #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"#
                    + #""b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
                data: four + four),
            .notContiguous(tensor: "b", begin: 4, expected: 8)
        ),
    ]

    @Test(arguments: cases.indices) func refused(_ index: Int) {
        let (bytes, error) = Self.cases[index]
        #expect(throws: error) { try SafeTensors(decoding: bytes) }
    }

    /// Every byte of a small file is replaced, removed or cut off after: the file is read or refused, never a
    /// trap.
    @Test func damageNeverTraps() throws {
        let whole = try SafeTensors(
            metadata: ["k": "\u{1}v"], tensors: [.init(name: "a", shape: [1, 2], values: [1, 2])]
        ).encoded()
        var refused = 0
        for index in whole.indices {
            for byte: UInt8 in [0x00, 0x22, 0x2C, 0x30, 0x39, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0x80, 0xFF] {
                var damaged = whole
                damaged[index] = byte
                if (try? SafeTensors(decoding: damaged)) == nil { refused += 1 }
            }
            var shorter = whole
            shorter.remove(at: index)
            #expect(throws: SafeTensorsError.self) { try SafeTensors(decoding: shorter) }
            #expect(throws: SafeTensorsError.self) { try SafeTensors(decoding: Array(whole[..<index])) }
        }
        #expect(refused > 1000)
    }

    /// Only texts that are compared have a limit.
    @Test func longValues() throws {
        let value = String(repeating: "\u{301}\u{323}", count: 1 << 14)
        let name = String(repeating: "n", count: 256)
        let bytes = try SafeTensors(metadata: [name: value]).encoded()
        let read = try #require(SafeTensors(decoding: bytes).metadata[name])
        #expect(read.utf8.elementsEqual(value.utf8))
    }

    @Test func messagesAreClausesFitForATerminal() {
        let name = "\u{1B}[31m" + String(repeating: "x", count: 1000)
        let shown = "'\\u{1B}[31m" + String(repeating: "x", count: 55) + "...'"
        #expect("\(SafeTensorsError.duplicate(name: name))" == "it has two entries called \(shown)")
        #expect(
            "\(SafeTensorsError.elementType(tensor: "a", found: "BF16"))"
                == "tensor 'a' holds 'BF16', only F32 can be read")
        #expect("\(SafeTensorsError.header(offset: 3, expected: "':'"))" == "its header has no ':' at byte 3")
    }
}
