import Codecs
import TensorCore

/// A sequence of layers as one layer.
struct SequenceSpec: LayerKind {
    var layers: [LayerSpec]

    static let name = "sequence"
    static let blank = SequenceSpec(layers: [])
    static var members: [Member<SequenceSpec>] { [.layers("layers", \.layers, "The layers, first to last.")] }

    var title: String { "Sequence" }
    var parts: [LayerPart] { [LayerPart(name: "layers", layers: layers)] }
    func problem(after shape: Shape) -> SpecProblem? {
        layers.isEmpty ? SpecProblem("layers", "there are no layers") : nil
    }
    func outputShape(after shape: Shape) -> Shape { layers.outputShape(after: shape) }
    func function(after shape: Shape) -> LayerFunction { .sequence(layers) }
    func makeLayer(after shape: Shape) -> any Layer { Network(layers.makeLayers(after: shape)) }
}

/// A block with a skip connection.
struct ResidualSpec: LayerKind {
    var body: [LayerSpec]
    var shortcut: [LayerSpec] = []

    static let name = "residual"
    static let blank = ResidualSpec(body: [])
    static var members: [Member<ResidualSpec>] {
        [
            .layers("body", \.body, "The residual branch."),
            .layers(
                "shortcut", \.shortcut,
                "The skip branch. Without layers it is the identity, and the body must keep the shape.",
                default: []),
        ]
    }

    var title: String { "Residual" }
    var parts: [LayerPart] {
        [LayerPart(name: "body", layers: body)]
            + (shortcut.isEmpty ? [] : [LayerPart(name: "shortcut", layers: shortcut)])
    }
    func problem(after shape: Shape) -> SpecProblem? {
        if body.isEmpty { return SpecProblem("body", "there are no layers") }
        let (out, past) = (body.outputShape(after: shape), shortcut.outputShape(after: shape))
        return out == past
            ? nil
            : SpecProblem(
                shortcut.isEmpty ? "body" : "shortcut", "\(past) cannot be added to the body's \(out)")
    }
    func outputShape(after shape: Shape) -> Shape { body.outputShape(after: shape) }
    func function(after shape: Shape) -> LayerFunction { .residual(body: body, shortcut: shortcut) }
    func makeLayer(after shape: Shape) -> any Layer {
        Residual(
            Network(body.makeLayers(after: shape)),
            shortcut: shortcut.isEmpty ? nil : Network(shortcut.makeLayers(after: shape)))
    }
}

extension Member {
    /// A member that holds a sequence of layers. Its errors depend on the input shape.
    static func layers(
        _ name: String, _ path: WritableKeyPath<Whole, [LayerSpec]>, _ about: String,
        default fallback: [LayerSpec]? = nil
    ) -> Member {
        Member(
            name, path, about, default: fallback,
            schema: .object([.init("type", .string("array")), .init("items", .reference(to: "layer"))]))
    }
}

extension LayerSpec {
    /// A sequence of layers as one layer.
    public static func sequence(_ layers: [LayerSpec]) -> LayerSpec {
        LayerSpec(SequenceSpec(layers: layers))
    }

    /// body(x) + shortcut(x), or body(x) + x without a shortcut.
    public static func residual(body: [LayerSpec], shortcut: [LayerSpec] = []) -> LayerSpec {
        LayerSpec(ResidualSpec(body: body, shortcut: shortcut))
    }
}
