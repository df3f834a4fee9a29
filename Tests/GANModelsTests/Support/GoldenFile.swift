import Foundation

@testable import GANModels

/// Arrays that a script in `Tests/Golden` computed: safetensors of 32-bit floats.
struct GoldenFile {
    private struct Entry: Decodable {
        let shape: [Int]
        let data_offsets: [Int]
    }
    /// The header's only member that is not an array.
    private struct Metadata: Decodable {
        let presets: String?
        let seed: String?
    }
    private struct Header: Decodable {
        var entries: [String: Entry] = [:]
        var metadata: Metadata?

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Name.self)
            for key in values.allKeys {
                if key.stringValue == "__metadata__" {
                    metadata = try values.decode(Metadata.self, forKey: key)
                } else {
                    entries[key.stringValue] = try values.decode(Entry.self, forKey: key)
                }
            }
        }
    }
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
    private enum Failure: Error {
        case tooShort
        case missing(String)
    }

    private let header: Header
    private let data: [UInt8]

    init(_ name: String = "model_golden") throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Golden")
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "\(name).safetensors")))
        guard bytes.count >= 8 else { throw Failure.tooShort }
        let length = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard bytes.count >= 8 + length else { throw Failure.tooShort }
        header = try JSONDecoder().decode(Header.self, from: Data(bytes[8..<8 + length]))
        data = Array(bytes[(8 + length)...])
    }

    /// Row-major numbers; for an array over steps, those of one step.
    func values(_ name: String, step: Int? = nil) throws -> [Float] {
        guard let entry = header.entries[name] else { throw Failure.missing(name) }
        let all = stride(from: entry.data_offsets[0], to: entry.data_offsets[1], by: 4).map { i in
            Float(bitPattern: data[i..<i + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) })
        }
        guard let step else { return all }
        let count = all.count / entry.shape[0]
        return Array(all[step * count..<(step + 1) * count])
    }

    /// The input of `Network.load`: arrays whose names start with `start.` and a network's name.
    func start(of network: String) throws -> [SavedTensor] {
        try header.entries.filter { $0.key.hasPrefix("start.\(network).") }.map { name, entry in
            SavedTensor(
                name: String(name.dropFirst("start.".count)), shape: entry.shape, elements: try values(name))
        }
    }

    /// The seed of the arrays.
    func seed() throws -> UInt64 {
        guard let seed = header.metadata?.seed.flatMap({ UInt64($0) }) else { throw Failure.missing("seed") }
        return seed
    }

    /// The presets of the arrays.
    func presets() throws -> [Preset] {
        try JSONDecoder().decode([Preset].self, from: Data((header.metadata?.presets ?? "").utf8))
    }
}
