/// Text in columns of equal characters, as terminals show it.
extension String {
    /// The text with spaces behind it up to `width` characters; as it is where it has as many.
    package func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }

    /// The text at the end of `width` characters, after others; as it is where it has as many.
    package func atEnd(of width: Int, filledWith character: Character = " ") -> String {
        String(repeating: character, count: max(0, width - count)) + self
    }
}

/// Rows with equal numbers of cells.
package enum Columns {
    /// Pads each cell to the width of its column. Cells are aligned on the left, those of the columns with
    /// the given indices on the right.
    package static func filled(_ rows: [[String]], rightAligned: Set<Int> = []) -> [[String]] {
        guard let columns = rows.first?.indices else { return [] }
        let widths = columns.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            columns.map { column in
                rightAligned.contains(column)
                    ? row[column].atEnd(of: widths[column]) : row[column].padded(to: widths[column])
            }
        }
    }

    /// The rows as lines with two spaces between columns and a line end each. No line ends in spaces.
    package static func text(
        _ rows: [[String]], rightAligned: Set<Int> = [], indent: String = ""
    ) -> String {
        filled(rows, rightAligned: rightAligned).map { row in
            var line = indent + row.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
