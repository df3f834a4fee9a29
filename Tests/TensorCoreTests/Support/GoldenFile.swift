import Foundation

/// Arrays that a script in `Tests/Golden` computed: safetensors of 32-bit floats.
struct GoldenFile {
    private struct Entry: Decodable {
        let shape: [Int]
        let data_offsets: [Int]
    }
    private enum Failure: Error {
        case tooShort
        case missing(String)
    }

    private let header: [String: Entry]
    private let data: [UInt8]

    /// Reads a file of that folder.
    init(_ name: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Golden")
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
        guard bytes.count >= 8 else { throw Failure.tooShort }
        let length = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard bytes.count >= 8 + length else { throw Failure.tooShort }
        header = try JSONDecoder().decode([String: Entry].self, from: Data(bytes[8..<8 + length]))
        data = Array(bytes[(8 + length)...])
    }

    /// Row-major numbers and their shape.
    func array(_ name: String) throws -> (shape: [Int], values: [Float]) {
        guard let entry = header[name] else { throw Failure.missing(name) }
        let values = stride(from: entry.data_offsets[0], to: entry.data_offsets[1], by: 4).map { i in
            Float(bitPattern: data[i..<i + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) })
        }
        return (entry.shape, values)
    }
}
