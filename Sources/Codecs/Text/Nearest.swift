/// The candidate that `given` most likely misspells: at most one typo per three characters.
public func nearest(to given: String, among candidates: [String]) -> String? {
    let typed = given.lowercased().drop { $0 == "-" }
    let ranked = candidates.map { candidate in
        let name = candidate.drop { $0 == "-" }
        return (candidate, distance: distance(Array(typed), Array(name)), length: name.count)
    }
    guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance * 3 <= max(best.length, typed.count) ? best.0 : nil
}

/// The number of insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`, without
/// editing anything twice (Damerau 1964, Levenshtein 1966; "optimal string alignment").
public func distance(_ a: [Character], _ b: [Character]) -> Int {
    // rows[i][j] is the distance of the first i characters of a and the first j of b.
    var rows = [Array(0...b.count)]
    for i in 1..<(a.count + 1) {
        var row = [i]
        for j in 1..<(b.count + 1) {
            var best = min(
                rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                best = min(best, rows[i - 2][j - 2] + 1)
            }
            row.append(best)
        }
        rows.append(row)
    }
    return rows[a.count][b.count]
}

/// A clause for a name that is not one of the choices.
public func unknown(_ name: String, among choices: [String]) -> String {
    let given = "\(quoted(name, limit: 40)) is unknown"
    if let meant = nearest(to: name, among: choices) { return "\(given); did you mean '\(meant)'?" }
    return choices.isEmpty ? given : "\(given); it can be \(listed(choices))"
}

/// `a`, `a or b`, `a, b or c`.
public func listed(_ names: [String], _ word: String = "or") -> String {
    guard names.count > 1, let last = names.last else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " \(word) " + last
}
