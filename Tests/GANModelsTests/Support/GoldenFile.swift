import Foundation

@testable import GANModels

/// The arrays that `Tests/Golden/model_golden.py` made: safetensors of 32-bit floats.
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

    init() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Golden")
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "model_golden.safetensors")))
        guard bytes.count >= 8 else { throw Failure.tooShort }
        let length = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard bytes.count >= 8 + length else { throw Failure.tooShort }
        header = try JSONDecoder().decode([String: Entry].self, from: Data(bytes[8..<8 + length]))
        data = Array(bytes[(8 + length)...])
    }

    /// Row-major numbers; of an array over steps, those of one step.
    func values(_ name: String, step: Int? = nil) throws -> [Float] {
        guard let entry = header[name] else { throw Failure.missing(name) }
        let all = stride(from: entry.data_offsets[0], to: entry.data_offsets[1], by: 4).map { i in
            Float(bitPattern: data[i..<i + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) })
        }
        guard let step else { return all }
        let count = all.count / entry.shape[0]
        return Array(all[step * count..<(step + 1) * count])
    }

    /// What `Network.load` takes, from the arrays whose names start with `start.` and a network's name.
    func start(of network: String) throws -> [SavedTensor] {
        try header.filter { $0.key.hasPrefix("start.\(network).") }.map { name, entry in
            SavedTensor(
                name: String(name.dropFirst("start.".count)), shape: entry.shape, elements: try values(name))
        }
    }
}
