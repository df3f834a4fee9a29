import ModelFiles
import Testing

/// What Foundation's decoder is to read is looked at first: some of it would take minutes.
@Suite struct JSONBoundsTests {
    private func hold(_ text: String) -> Bool { JSONBounds.hold(Array(text.utf8)) }

    private func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

    @Test func whatIsTooLongOrTooDeepIsRefused() {
        let cases: [(bound: Int, text: (Int) -> String)] = [
            (JSONBounds.bytes, { times($0 - 2, " ") + "{}" }),
            (JSONBounds.key, { "{\"" + times($0, "a") + "\" :\n[1]}" }),
            (JSONBounds.key, { "[{\"" + times($0 - 4, "a") + "\u{301}\\\\\":1}]" }),
            (JSONBounds.text, { "[\"" + times($0, "a") + "\"]" }),
            (JSONBounds.text, { "{\"a\":\"" + times($0 - 2, ":") + "\\\"\"}" }),
            (JSONBounds.number, { "{\"aaaaaaaa\": [" + times($0, "1") + ", 2]}" }),
            (JSONBounds.depth, { times($0, "[") }),
            (JSONBounds.depth, { times($0, "{\"a\":") }),
        ]
        for (index, (bound, text)) in cases.enumerated() {
            #expect(hold(text(bound)), "\(index)")
            #expect(!hold(text(bound + 1)), "\(index)")
        }
    }

    /// Siblings are not levels, and neither a key's bytes nor a text's count for what follows.
    @Test func whatComesOftenIsAllowed() {
        let member = "\"" + times(200, "k") + "\": [{}, -2.5e3, \"" + times(1000, "t\\\"") + "\"]"
        #expect(hold("{" + Array(repeating: member, count: 100).joined(separator: ",\r\n\t") + "}"))
    }

    @Test func bytesThatTextDoesNotHave() {
        #expect(!hold("[\u{0}]") && !hold("[\"\u{1F}\"]") && !hold("\u{7}"))
        let wide = "{\"a\":[1]}".utf16
        #expect(!JSONBounds.hold(wide.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }))
        #expect(!JSONBounds.hold(wide.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }))
    }
}
