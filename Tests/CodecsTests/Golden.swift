import Foundation
import Testing

/// zlib's output for known contents; Tests/Golden/codec_golden.py writes the file and documents it.
struct Golden: Decodable, Sendable {
    struct Input: Decodable {
        struct Part: Decodable {
            let bytes: Data?
            let zeros: Int?
        }

        let name: String
        let parts: [Part]

        var contents: [UInt8] {
            parts.flatMap { $0.bytes.map(Array.init) ?? Array(repeating: 0, count: $0.zeros ?? 0) }
        }
    }

    struct Stream: Decodable, CustomTestStringConvertible {
        let input: String
        let setting: String
        let packed: Data

        var testDescription: String { "\(input), \(setting)" }
    }

    struct Verdict: Decodable {
        let packed: Data
        /// "ok", "truncated", or zlib's error message.
        let verdict: String
        let crc32: UInt32
        let length: Int
    }

    struct File: Decodable, CustomTestStringConvertible {
        let name: String
        let input: String
        let file: Data

        var testDescription: String { name }
    }

    let inputs: [Input]
    let streams: [Stream]
    let verdicts: [Verdict]
    let files: [File]

    /// The contents of a stream or file before compression.
    func contents(_ name: String) -> [UInt8] {
        inputs.first { $0.name == name }?.contents ?? []
    }

    /// The file is read from the source tree: the tests run where they were built.
    static let shared: Golden = {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        do {
            let file = try Data(contentsOf: tests.appendingPathComponent("Golden/codec_golden.json"))
            return try JSONDecoder().decode(Golden.self, from: file)
        } catch {
            print("Tests/Golden/codec_golden.json: \(error)")
            return Golden(inputs: [], streams: [], verdicts: [], files: [])
        }
    }()
}
