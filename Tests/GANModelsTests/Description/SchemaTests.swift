import Codecs
import Foundation
@testable import GANModels
import Testing

/// docs/model.schema.json, the decoder and the examples say the same.
struct SchemaTests {
    private static let docs = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../docs").standardized
    private let validator = SchemaValidator(root: Preset.schema)

    static func example(_ name: String) throws -> JSONValue {
        try JSONValue(parsing: Array(Data(contentsOf: docs.appending(path: "models/\(name).json"))))
    }

    private static func models() throws -> [JSONValue] {
        try ["dense", "convolutional", "residual"].map(example)
            + Preset.all.map { try JSONValue(encoding: $0) }
    }

    /// After a change, `UPDATE_SCHEMA=1 swift test --filter SchemaTests` writes the file anew.
    @Test func theFileIsTheDecodersOwn() throws {
        let file = Self.docs.appending(path: "model.schema.json")
        if ProcessInfo.processInfo.environment["UPDATE_SCHEMA"] != nil {
            try Data(Preset.schema.page.utf8).write(to: file)
        }
        #expect(String(decoding: try Data(contentsOf: file), as: UTF8.self) == Preset.schema.page)
    }

    @Test func everyModelIsValid() throws {
        for model in try Self.models() {
            let preset = try JSONValue.decode(Preset.self, from: Array(model.page.utf8))
            #expect(validator.accepts(model), "\(preset.name)")
            #expect(preset.problem == nil)
        }
    }

    /// Every value of every model is taken away or replaced by values of all kinds. What cannot be decoded is not valid,
    /// and what is not valid cannot be trained.
    @Test func decoderAndSchemaRefuseTheSame() throws {
        let others: [JSONValue] = [
            .null, .bool(true), .number("-1"), .number("0"), .number("1"), .number("0.5"), .number("1e300"),
            .number("1000000000000000"), .string("text"), .string("relu"), .string("5epochs"), .array([]),
            .array([.number("28"), .number("28")]), .object([]), .object([.init("layer", .string("tanh"))]),
            .object([.init("layer", .string("dense"))]),
        ]
        var count = 0
        for model in try Self.models() {
            for changed in model.variants(others) {
                count += 1
                let isValid = validator.accepts(changed)
                do throws(JSONProblem) {
                    let preset = try JSONValue.decode(Preset.self, from: Array(changed.line.utf8))
                    #expect(isValid || preset.problem != nil, "\(changed.line)")
                } catch {
                    #expect(!isValid, "\(error): \(changed.line)")
                }
            }
        }
        #expect(count > 5000)
    }
}

extension JSONValue {
    /// This value without one of its parts, with one more member, or with a part replaced.
    fileprivate func variants(_ others: [JSONValue]) -> [JSONValue] {
        var result: [JSONValue] = []
        switch self {
        case .object(let members):
            result.append(.object(members + [Member("extra", .number("1"))]))
            for index in members.indices {
                var changed = members
                changed.remove(at: index)
                result.append(.object(changed))
                changed = members
                for value in others + members[index].value.variants(others) {
                    changed[index].value = value
                    result.append(.object(changed))
                }
            }
        case .array(let values):
            for index in values.indices {
                var changed = values
                for value in others + values[index].variants(others) {
                    changed[index] = value
                    result.append(.array(changed))
                }
            }
        default: break
        }
        return result
    }
}
