import Codecs
import Testing

/// Encoding and decoding of types, and the errors of invalid values.
@Suite struct JSONCodingTests {
    enum Fruit: String, Codable, CaseIterable { case apple, pear }
    struct Inner: Codable, Equatable {
        var count = 3
        var share: Float = 0.1
    }
    struct Outer: Codable, Equatable {
        var zebra = "z"
        var inner = Inner()
        var fruits = [Fruit.pear, .apple]
        var seed = UInt64.max
        var isOn = true
        var rate: Double?
        var nested = [Inner(), Inner(count: -4, share: 1e-7)]
    }

    static let line = #"""
        {"zebra":"z","inner":{"count":3,"share":0.1},"fruits":["pear","apple"],"seed":18446744073709551615,\#
        "isOn":true,"nested":[{"count":3,"share":0.1},{"count":-4,"share":1e-07}]}
        """#

    private func decoded(_ text: String) throws(JSONProblem) -> Outer {
        try JSONValue.decode(Outer.self, from: Array(text.utf8))
    }

    /// Members come in the order of the type, and numbers with the digits of their own type.
    @Test func roundTrip() throws {
        #expect(try JSONValue(encoding: Outer()).line == Self.line)
        #expect(try decoded(Self.line) == Outer())
        var other = Outer()
        other.rate = 0.25
        #expect(try decoded(JSONValue(encoding: other).page) == other)
        #expect(throws: EncodingError.self) { try JSONValue(encoding: [Double.nan]) }
    }

    @Test(arguments: [
        (
            #""count":3,"share":0.1},"fr"#, #""count":3.0,"share":0.1},"fr"#,
            "inner.count: a whole number is expected, not 3.0"
        ),
        (
            #""count":3,"share":0.1},"fr"#, #""count":"3","share":0.1},"fr"#,
            "inner.count: a whole number is expected, not the text '3'"
        ),
        (
            #""count":-4"#, #""count":9223372036854775808"#,
            "nested[1].count: a whole number from -9223372036854775808 to 9223372036854775807 is expected, "
                + "not 9223372036854775808"
        ),
        (#""count":-4"#, #""cuont":-4"#, "nested[1]: 'cuont' is unknown; did you mean 'count'?"),
        (#""count":-4,"#, "", "nested[1]: 'count' is missing"),
        (#""count":-4,"#, #""count":-4,"more":1,"#, "nested[1]: 'more' is unknown; it can be count or share"),
        ("1e-07", "1e39", "nested[1].share: 1e39 is too large"),
        (
            "18446744073709551615", "-1",
            "seed: a whole number from 0 to 18446744073709551615 is expected, not -1"
        ),
        (#""apple""#, #""aple""#, "fruits[1]: 'aple' is unknown; did you mean 'apple'?"),
        (#""apple""#, #""plum""#, "fruits[1]: 'plum' is unknown; it can be apple or pear"),
        (#""apple""#, "7", "fruits[1]: a text is expected, not 7"),
        (#"["pear","apple"]"#, "{}", "fruits: an array is expected, not an object"),
        (#""isOn":true"#, #""isOn":1"#, "isOn: true or false is expected, not 1"),
        (#""zebra":"z""#, #""zebra":[]"#, "zebra: a text is expected, not an array"),
        (#""zebra":"z""#, #""zebra":null"#, "zebra: a text is expected, not null"),
    ])
    func mistakes(part: String, other: String, sentence: String) {
        let text = Self.line.replacing(part, with: other)
        #expect(text != Self.line)
        let problem = #expect(throws: JSONProblem.self) { try decoded(text) }
        #expect(problem?.description == sentence)
    }

    @Test func otherMembersCanBeIgnored() throws {
        let text = Array(#"{"count":1,"x":{"y":[]},"share":2}"#.utf8)
        #expect(
            try JSONValue.decode(Inner.self, from: text, others: .ignored) == Inner(count: 1, share: 2))
        #expect(throws: JSONProblem.self) { try JSONValue.decode(Inner.self, from: text) }
    }

    @Test func kindsOfTheWhole() {
        for (text, sentence) in [
            ("[]", "an object is expected, not an array"), ("3", "an object is expected, not 3"),
        ] {
            let problem = #expect(throws: JSONProblem.self) { try decoded(text) }
            #expect(problem?.description == sentence)
        }
    }
}

/// JSON laid out for programs and for people.
@Suite struct JSONLayoutTests {
    @Test func shortValuesStayOnOneLine() {
        let long = JSONValue.array((0..<40).map { .number("\($0 + 100)") })
        let value = JSONValue.object([
            .init("a", .array([.number("1"), .object([.init("b", .bool(false))])])),
            .init("c\"\n\u{1}", long),
            .init("d", .array([])), .init("e", .object([])),
        ])
        let numbers = (100..<140).map { "    \($0)" }.joined(separator: ",\n")
        #expect(
            value.page == """
                {
                  "a": [1, {"b": false}],
                  "c\\"\\n\\u0001": [
                \(numbers)
                  ],
                  "d": [],
                  "e": {}
                }

                """)
        #expect(value.line.hasPrefix(#"{"a":[1,{"b":false}],"c\"\n\u0001":[100,101,"#))
        #expect(throws: Never.self) { try JSONValue(parsing: Array(value.page.utf8)) }
    }

    @Test func noLineIsLongerThanItsWidth() {
        for length in 60..<120 {
            let text = String(repeating: "x", count: length)
            let lines = JSONValue.object([.init("k", .array([.string("a"), .string(text)]))]).page
                .split(separator: "\n")
            #expect(lines.allSatisfy { $0.count <= max(110, length + 6) })
        }
    }
}
