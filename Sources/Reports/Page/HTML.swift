import Codecs

/// Pieces of HTML. All text from outside goes through `text` or `json`.
enum HTML {
    /// Text for an element, or an attribute in double quotes.
    static func text(_ text: String) -> String { SVGText.escaped(text) }

    /// A block of data for the script. No text in it can end the block: `<` is written as an escape.
    static func json(_ value: JSONValue, id: String) -> String {
        "<script type=\"application/json\" id=\"\(id)\">"
            + value.line.replacing("<", with: "\\u003C") + "</script>\n"
    }

    /// A table with a caption and a head. The first cell of a row is its name; numbers are aligned right.
    ///
    /// - Parameter label: names the scrolling region around the table.
    static func table(
        caption: String? = nil, label: String, head: [String], rows: [[String]], numbers: Set<Int> = []
    ) -> String {
        func kind(_ column: Int) -> String { numbers.contains(column) ? " class=\"number\"" : "" }
        let titles = head.enumerated().map {
            "<th scope=\"col\"\(kind($0.offset))>\(text($0.element))</th>"
        }
        let lines = rows.map { row in
            let cells = row.enumerated().map { column, cell in
                column == 0
                    ? "<th scope=\"row\"\(kind(0))>\(text(cell))</th>"
                    : "<td\(kind(column))>\(text(cell))</td>"
            }
            return "<tr>\(cells.joined())</tr>\n"
        }
        // A region that scrolls can be focused, so that the keyboard scrolls it.
        return """
            <div class="table" tabindex="0" role="region" aria-label="\(text(label))"><table>
            \(caption.map { "<caption>\(text($0))</caption>\n" } ?? "")\
            \(head.isEmpty ? "" : "<thead><tr>\(titles.joined())</tr></thead>\n")\
            <tbody>
            \(lines.joined())</tbody></table></div>

            """
    }
}
