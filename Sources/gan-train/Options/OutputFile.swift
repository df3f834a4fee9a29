import Codecs

/// A file to be written, and what its ending asks for.
struct OutputFile<Format>: Equatable
where Format: RawRepresentable & CaseIterable & Equatable, Format.RawValue == String {
    var path: String
    var format: Format

    static var value: Value<OutputFile> {
        Value(takes: "a file that ends in " + listed(Format.allCases.map(\.rawValue))) { path in
            // Cameras and older systems write endings in capitals.
            let name = path.lowercased()
            return Format.allCases.first { name.hasSuffix($0.rawValue) }.map {
                OutputFile(path: path, format: $0)
            }
        }
    }
}
