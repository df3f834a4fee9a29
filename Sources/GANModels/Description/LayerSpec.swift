import Codecs
import TensorCore

/// The description of one layer, from which the layer, its rows in the summary table and the headers of saved
/// files are derived.
public struct LayerSpec: Sendable {
    /// All kinds that a model file can name.
    public static let kinds: [any LayerKind.Type] = [
        DenseSpec.self, Conv2DSpec.self, ConvTranspose2DSpec.self, Upsample2DSpec.self,
        AveragePool2DSpec.self, ReLUSpec.self, LeakyReLUSpec.self, TanhSpec.self, SigmoidSpec.self,
        SoftmaxSpec.self, BatchNormSpec.self, LayerNormSpec.self, DropoutSpec.self, FlattenSpec.self,
        ReshapeSpec.self, SequenceSpec.self, ResidualSpec.self, EmbeddingSpec.self, ProjectionSpec.self,
    ]

    /// The kind of layer, with its settings.
    public let kind: any LayerKind

    /// Creates a layer of a kind.
    public init(_ kind: some LayerKind) { self.kind = kind }
}

extension LayerSpec: Equatable {
    /// Whether both have the same kind and settings.
    public static func == (a: LayerSpec, b: LayerSpec) -> Bool {
        func equals<Kind: LayerKind>(_ kind: Kind) -> Bool { b.kind as? Kind == kind }
        return equals(a.kind)
    }
}

/// `{"layer": "dense", "units": 256}`
extension LayerSpec: Codable {
    private static let key = MemberName("layer")

    /// Reads the name of the kind, then its settings.
    public init(from decoder: any Decoder) throws {
        let name = try decoder.container(keyedBy: MemberName.self).decode(String.self, forKey: Self.key)
        guard let kind = Self.kinds.first(where: { $0.name == name }) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath + [Self.key],
                    debugDescription: unknown(name, among: Self.kinds.map { $0.name })))
        }
        self = try Self.read(kind, from: decoder)
    }

    private static func read(_ kind: (some LayerKind).Type, from decoder: any Decoder) throws -> LayerSpec {
        LayerSpec(try kind.init(from: decoder))
    }

    /// Writes the name of the kind, then its settings.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: MemberName.self)
        try values.encode(type(of: kind).name, forKey: Self.key)
        try kind.encode(to: encoder)
    }

    /// The JSON Schema of a layer: one of its kinds.
    static var schema: JSONValue {
        .object([
            .init("type", .string("object")),
            .init("required", .array([.string(key.stringValue)])),
            .init("oneOf", .array(kinds.map { $0.schemaWithName })),
        ])
    }
}

extension LayerKind {
    fileprivate static var schemaWithName: JSONValue {
        objectSchema(
            [("layer", .object([.init("const", .string(name))]), true)]
                + members.map { ($0.name, $0.schema(), $0.isRequired) })
    }
}
