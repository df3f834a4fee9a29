import Codecs
import Testing

@Suite struct NearestTests {
    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 1),
        ("steps", "stpes", 1),
        ("ca", "abc", 3), ("kitten", "sitting", 3), ("batch", "bach", 1), ("ab", "ba", 1),
        ("abcd", "badc", 2),
    ])
    func distances(a: String, b: String, expected: Int) {
        #expect(distance(Array(a), Array(b)) == expected)
        #expect(distance(Array(b), Array(a)) == expected)
    }

    @Test func onlyLikelySuggestions() {
        #expect(nearest(to: "--cup", among: ["--cpu", "--out"]) == "--cpu")
        #expect(nearest(to: "--xyz", among: ["--cpu", "--out"]) == nil)
        #expect(nearest(to: "--out", among: []) == nil)
        #expect(nearest(to: String(repeating: "a", count: 1000), among: ["aaa"]) == nil)
    }

    @Test func sentences() {
        #expect(unknown("unit", among: ["units", "bias"]) == "'unit' is unknown; did you mean 'units'?")
        #expect(unknown("frob", among: ["units", "bias"]) == "'frob' is unknown; it can be units or bias")
        #expect(unknown("x\u{1B}", among: []) == "'x\\u{1B}' is unknown")
        #expect(listed(["a"]) == "a" && listed(["a", "b", "c"], "and") == "a, b and c" && listed([]) == "")
    }
}
