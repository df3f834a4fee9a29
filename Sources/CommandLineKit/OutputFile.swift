import Codecs

/// A file to be written, and what its ending asks for.
package struct OutputFile<Format>: Equatable
where Format: RawRepresentable & CaseIterable & Equatable, Format.RawValue == String {
    /// As it was given.
    package var path: String
    /// What its ending says.
    package var format: Format

    /// A file to be written in a format.
    package init(path: String, format: Format) {
        self.path = path
        self.format = format
    }

    /// A path with one of the formats' endings.
    package static var value: Value<OutputFile> {
        Value(takes: "a file that ends in " + listed(Format.allCases.map(\.rawValue))) { path in
            // Cameras and older systems write endings in capitals.
            let name = path.lowercased()
            return Format.allCases.first { name.hasSuffix($0.rawValue) }.map {
                OutputFile(path: path, format: $0)
            }
        }
    }
}
