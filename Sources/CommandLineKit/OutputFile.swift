import Codecs

/// The path of an output file, whose extension determines the format.
package struct OutputFile<Format>: Equatable
where Format: RawRepresentable & CaseIterable & Equatable, Format.RawValue == String {
    /// The path as given.
    package var path: String
    /// The format of the extension.
    package var format: Format

    /// Creates the path of a file in a format.
    package init(path: String, format: Format) {
        self.path = path
        self.format = format
    }

    /// A path with the extension of one of the formats.
    package static var value: Value<OutputFile> {
        Value(
            takes: "a file that ends in " + listed(Format.allCases.map(\.rawValue)), suggestions: .paths
        ) { path in
            // Cameras and older systems write extensions in capitals.
            let name = path.lowercased()
            return Format.allCases.first { name.hasSuffix($0.rawValue) }.map {
                OutputFile(path: path, format: $0)
            }
        }
    }
}
