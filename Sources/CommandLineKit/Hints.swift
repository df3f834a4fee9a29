import Codecs

/// What somebody most likely meant who typed something that is not understood.
package struct Hints: Sendable {
    /// What other programs call the same options, without dashes.
    package var otherNames: [(option: String, others: [String])]

    /// With these names, those of options that a command lacks are passed over.
    package init(otherNames: [(option: String, others: [String])] = []) { self.otherNames = otherNames }

    /// The one of a command's options that was meant by `given`, which may begin with any dashes, and have others or
    /// underscores inside.
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

    /// Whether a text begins with one of the dashes that word processors and web pages make of `-` and `--`.
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
