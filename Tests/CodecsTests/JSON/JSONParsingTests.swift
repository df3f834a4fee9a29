import Codecs
import Testing

/// Parsing of untrusted JSON: values, the positions of errors, and limits.
@Suite struct JSONParsingTests {
    private func parsed(_ text: String) throws(JSONProblem) -> JSONValue {
        try JSONValue(parsing: Array(text.utf8))
    }

    private func problem(_ text: String) -> String? {
        do throws(JSONProblem) {
            _ = try parsed(text)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func values() throws {
        let text = """
             {"a": [1, -2.5e3, 0.1E+2, "x\\n\\u00e9\\ud83d\\ude00"], "b": {}, "c": [], "d": null,
            \t"e" : true, "f":false}
            """
        #expect(
            try parsed(text)
                == .object([
                    .init(
                        "a", .array([.number("1"), .number("-2.5e3"), .number("0.1E+2"), .string("x\né😀")])),
                    .init("b", .object([])), .init("c", .array([])), .init("d", .null),
                    .init("e", .bool(true)), .init("f", .bool(false)),
                ]))
        #expect(try parsed("0") == .number("0"))
    }

    @Test(arguments: [
        ("", "line 1, column 1: value expected"),
        ("{\n  \"a\": 1\n  \"b\": 2\n}", "line 3, column 3: ',' or '}' expected"),
        ("[1 2]", "line 1, column 4: ',' or ']' expected"),
        ("[1,]", "line 1, column 4: value expected"),
        ("{\"a\":1,}", "line 1, column 8: '\"' expected"),
        ("{\"é\": x}", "line 1, column 7: value expected"),
        ("{'a': 1}", "line 1, column 2: '\"' expected"),
        ("{\"a\" 1}", "line 1, column 6: ':' expected"),
        ("[01]", "line 1, column 2: number expected"), ("[1.]", "line 1, column 2: number expected"),
        ("[.5]", "line 1, column 2: number expected"), ("[+1]", "line 1, column 2: number expected"),
        ("[1e]", "line 1, column 2: number expected"), ("[-]", "line 1, column 2: number expected"),
        ("[1-2]", "line 1, column 2: number expected"),
        ("[nul]", "line 1, column 2: null expected"), ("[True]", "line 1, column 2: value expected"),
        ("[NaN]", "line 1, column 2: value expected"),
        ("1 2", "line 1, column 3: end expected"),
        ("\"a", "line 1, column 3: '\"' expected"),
        ("\"\u{1F}\"", "line 1, column 2: character above 31 expected"),
        ("\u{FEFF}{}", "line 1, column 1: value expected"),
        ("// no\n{}", "line 1, column 1: value expected"),
        ("{\"a\":1,\n\"a\":2}", "line 2, column 5: 'a' is given twice"),
    ])
    func mistakes(text: String, sentence: String) { #expect(problem(text) == sentence) }

    private func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

    @Test func textsTooLongOrTooDeepAreRefused() {
        let cases: [(bound: Int, text: (Int) -> String)] = [
            (JSONBounds.bytes, { times($0 - 2, " ") + "{}" }),
            (ByteScanner.keyLimit, { "{\"" + times($0, "a") + "\" :\n[1]}" }),
            (JSONBounds.text, { "[\"" + times($0, "a") + "\"]" }),
            (JSONBounds.number, { "{\"aaaaaaaa\": [" + times($0, "1") + ", 2]}" }),
            (JSONBounds.depth, { times($0, "[") + times($0, "]") }),
            (JSONBounds.depth, { times($0, "{\"a\":") + "1" + times($0, "}") }),
        ]
        for (index, (bound, text)) in cases.enumerated() {
            #expect(problem(text(bound)) == nil, "\(index)")
            #expect(problem(text(bound + 1)) != nil, "\(index)")
        }
        #expect(
            problem(times(500_000, "["))
                == "line 1, column 33: more than 32 arrays and objects lie in each other")
    }

    /// Names with many accents on one letter take long to compare.
    @Test func accentsEndEarly() {
        let accents = times(200_000, "\u{301}\u{316}")
        #expect(problem("{\"a\(accents)\":1}") == "line 1, column 132: '\"' after 256 bytes expected")
    }

    @Test func bytesThatTextDoesNotHave() {
        #expect(problem("[\u{0}]") != nil && problem("\u{7}") != nil)
        for bytes in [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x7B, 0, 0x7D, 0]] as [[UInt8]] {
            #expect(throws: JSONProblem.self) { try JSONValue(parsing: bytes) }
        }
    }
}
