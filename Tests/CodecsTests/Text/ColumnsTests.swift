import Codecs
import Testing

@Suite struct ColumnsTests {
    @Test func texts() {
        #expect("ab".padded(to: 4) == "ab  " && "ab".atEnd(of: 4) == "  ab")
        #expect("7".atEnd(of: 3, filledWith: "0") == "007" && "1234".atEnd(of: 3, filledWith: "0") == "1234")
        #expect("abc".padded(to: 2) == "abc")
    }

    @Test func rows() {
        let rows = [["a", "bb", "c"], ["aaa", "b", ""]]
        #expect(Columns.filled(rows, rightAligned: [1]) == [["a  ", "bb", "c"], ["aaa", " b", " "]])
        #expect(Columns.text(rows, indent: "  ") == "  a    bb  c\n  aaa  b\n")
        #expect(Columns.text([["a", "1"], ["b", "10"]], rightAligned: [1]) == "a   1\nb  10\n")
        #expect(Columns.text([]) == "")
    }
}
