import Codecs
import Foundation
@testable import GANModels
import Testing

/// docs/model.schema.json, the decoder and the examples agree.
struct SchemaTests {
    private static let docs = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../docs").standardized
    private let validator = SchemaValidator(root: Preset.schema)

    static func example(_ name: String) throws -> JSONValue {
        try JSONValue(parsing: Array(Data(contentsOf: docs.appending(path: "models/\(name).json"))))
    }

    private static let small = """
        {"$schema": "x", "format": "gan-train model", "version": 1, "name": "small", "image": [28, 28, 1],
         "generator": {"input": [3], "layers": [
            {"layer": "dense", "units": 784, "bias": false}, {"layer": "reshape", "shape": [28, 28, 1]},
            {"layer": "residual", "body": [{"layer": "batchNorm", "retention": 0.8, "epsilon": 0.1}],
             "shortcut": [{"layer": "conv2D", "filters": 1, "kernel": 3, "stride": 1, "padding": 1}]}]},
         "discriminator": {"input": [784], "layers": [
            {"layer": "dropout", "rate": 0.3}, {"layer": "dense", "units": 1}, {"layer": "sigmoid"}]},
         "weights": "inverseRootUniform",
         "objective": {"loss": "minimax", "labelSmoothing": 0.1, "weightClip": 0.5},
         "training": {
            "epochs": 3, "order": "epochs", "batch": 4, "discriminatorBatch": "half",
            "discriminatorRounds": 2,
            "optimizer": {"learningRate": 0.1, "beta2": 0.9, "epsilon": 0.1}, "logEvery": 100,
            "discriminatorOptimizer": {
                "learningRate": {"base": 0.1, "warmup": 1, "decay": "linear", "end": 0.5}},
            "sampleEvery": "2epochs"}}
        """

    private static func models() throws -> [JSONValue] {
        try ["dense", "convolutional", "residual"].map(example)
            + Preset.all.map { try JSONValue(encoding: $0) }
    }

    /// After a change, `UPDATE_SCHEMA=1 swift test --filter SchemaTests` rewrites the file.
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

    /// Removes or replaces every value of a small model. What cannot be decoded is not valid, and what is not
    /// valid cannot be trained.
    @Test func decoderAndSchemaRefuseTheSame() throws {
        let others: [JSONValue] = [
            .null, .bool(true), .number("-1"), .number("0"), .number("1"), .number("0.5"),
            .number("1000000000000000"), .string("text"), .string("relu"), .string("5epochs"), .array([]),
            .array([.number("28"), .number("28")]), .object([]), .object([.init("layer", .string("tanh"))]),
            .object([.init("layer", .string("dense"))]),
        ]
        var count = 0
        for changed in try JSONValue(parsing: Array(Self.small.utf8)).variants(others) {
            count += 1
            let isValid = validator.accepts(changed)
            do throws(JSONProblem) {
                let preset = try JSONValue.decode(Preset.self, from: Array(changed.line.utf8))
                #expect(isValid || preset.problem != nil, "\(changed.line)")
            } catch {
                #expect(!isValid, "\(error)")
            }
        }
        #expect(count > 1000)
    }
}

extension JSONValue {
    /// This value with one part removed, added or replaced.
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
