import Codecs

/// Suggests what a user meant who typed an unknown option or command.
package struct Hints: Sendable {
    /// The names of the same options in other programs, without dashes.
    package var otherNames: [(option: String, others: [String])]

    /// Creates hints. Entries for options that a command lacks are ignored.
    package init(otherNames: [(option: String, others: [String])] = []) { self.otherNames = otherNames }

    /// The option that was probably meant by `given`, which may begin with any dashes, and contain other
    /// dashes or underscores.
    func option(for given: String, among options: [String]) -> String? {
        let name = Self.plain(given)
        if let same = options.first(where: { Self.plain($0) == name }) { return same }
        let other = otherNames.first { options.contains($0.option) && $0.others.contains(name) }
        return other?.option ?? nearest(to: name, among: options)
    }

    /// The option that was meant by a word without dashes: `help`, or `resume`.
    static func option(forWord word: String, among options: [String]) -> String? {
        options.first { $0 == "--" + word }
    }

    /// Whether a text begins with a dash that word processors and web pages substitute for `-` and `--`.
    static func beginsWithForeignDash(_ text: String) -> Bool {
        text.unicodeScalars.first.map { isDash($0) && $0 != "-" } ?? false
    }

    private static func plain(_ name: String) -> String {
        var scalars = name.lowercased().unicodeScalars.map { isDash($0) || $0 == "_" ? "-" : $0 }[...]
        scalars = scalars.drop { $0 == "-" }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .dashPunctuation || scalar == "\u{2212}"
    }
}
