import Codecs
import TensorCore

/// A model file: an object with format, version, name, two networks and the training settings.
extension Preset: Described {
    /// The value of the member `format`.
    public static let format = "gan-train model"
    /// The value of the member `version`. Other versions are refused.
    public static let version = 1

    /// An empty preset that members are read into.
    public static let blank = Preset(
        name: "", about: "", model: ModelSpec(generator: .blank, discriminator: .blank), training: .blank)
    /// The format, the model, and the training.
    public static var members: [Member<Preset>] {
        [
            Member(
                "name", \.name, "The model's name, in lists and in the names of run folders.",
                schema: .object([.init("type", .string("string")), .init("pattern", .string(namePattern))])
            ) {
                isName($0)
                    ? nil : SpecProblem("", "1 to 64 letters, digits, spaces, '-', '_' or '.' are expected")
            },
            Member(
                "about", \.about, "A one-line description for lists.", default: "", isAlwaysWritten: true,
                schema: .object([
                    .init("type", .string("string")), .init("maxLength", .number("\(aboutLimit)")),
                ])
            ) {
                isLine($0) ? nil : SpecProblem("", "one line of at most \(aboutLimit) characters is expected")
            },
            Member(
                "image", \.model.image, "Height, width and channels of the images.",
                default: ImageShape(28, 28), isAlwaysWritten: true, schema: JSONValue.shapeSchema(2...3)),
            .object(
                "generator", \.model.generator, "Maps latent vectors to images.",
                schema: .reference(to: "network")
            ) { _ in nil },
            .object(
                "discriminator", \.model.discriminator, "Distinguishes real images from generated ones.",
                schema: .reference(to: "network")
            ) { _ in nil },
            .choice(
                "weights", \.model.weights, "The distribution of both networks' initial weights.",
                default: .glorotUniform),
            .object(
                "objective", \.model.objective, "The losses of both networks.", default: .blank,
                schema: .reference(to: "objective")
            ) { _ in nil },
            .object("training", \.training, "The training settings.", schema: .reference(to: "training")) {
                _ in nil
            },
        ]
    }

    private enum Key {
        static let schema = MemberName("$schema")
        static let format = MemberName("format")
        static let version = MemberName("version")
    }

    /// Reads a model of this format and version. An editor's `$schema` is ignored.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: MemberName.self)
        if values.contains(Key.schema) { _ = try values.decode(String.self, forKey: Key.schema) }
        func check<Value: Decodable & Equatable>(_ key: MemberName, is wanted: Value) throws {
            let found = try values.decode(Value.self, forKey: key)
            guard found != wanted else { return }
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath + [key],
                    debugDescription: "this version of gan-train reads \(quoted("\(wanted)")), not "
                        + quoted("\(found)", limit: 40)))
        }
        try check(Key.format, is: Self.format)
        try check(Key.version, is: Self.version)
        try self.init(membersOf: decoder)
    }

    /// Writes a model file.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: MemberName.self)
        try values.encode(Self.format, forKey: Key.format)
        try values.encode(Self.version, forKey: Key.version)
        try encodeMembers(to: encoder)
    }

    /// The JSON Schema of a model file.
    public static var schema: JSONValue {
        let head: [(String, JSONValue, Bool)] = [
            ("$schema", .object([.init("type", .string("string"))]), false),
            ("format", .object([.init("const", .string(format))]), true),
            ("version", .object([.init("const", .number("\(version)"))]), true),
        ]
        guard
            case .object(let whole) = objectSchema(
                head + members.map { ($0.name, $0.schema(), $0.isRequired) })
        else { return .null }
        let definitions: [JSONValue.Member] = [
            .init("network", NetworkSpec.schema), .init("layer", LayerSpec.schema),
            .init("objective", Objective.schema), .init("training", TrainingSpec.schemaOfAll),
            .init("plan", RunLength.Plan.schema), .init("average", AverageSpec.schema),
            .init("penalties", Penalties.schema),
            .init("optimizer", OptimizerSpec.schema),
            .init("schedule", NumberSchedule.schema),
            .init("interval", Schedule.Interval.schema),
        ]
        return .object(
            [
                .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
                .init("title", .string("A model of gan-train")),
            ] + whole + [.init("$defs", .object(definitions))])
    }
}

/// Valid names: a name becomes part of a folder's name.
extension Preset {
    private static let namePattern = "^[A-Za-z0-9_-][A-Za-z0-9 ._-]{0,63}$"
    private static let aboutLimit = 200

    private static func isName(_ name: String) -> Bool {
        let isAllowed = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || " ._-".utf8.contains(byte)
        }
        return isAllowed && (1...64).contains(name.utf8.count) && !" .".contains(name.first ?? " ")
    }

    private static func isLine(_ text: String) -> Bool {
        text.unicodeScalars.count <= aboutLimit
            && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
}
