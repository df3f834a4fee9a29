import Codecs
import TensorCore

/// Layers as one layer.
struct SequenceSpec: LayerKind {
    var layers: [LayerSpec]

    static let name = "sequence"
    static let blank = SequenceSpec(layers: [])
    static var members: [Member<SequenceSpec>] { [.layers("layers", \.layers, "First to last.")] }

    var title: String { "Sequence" }
    var parts: [LayerPart] { [LayerPart(name: "layers", layers: layers)] }
    func problem(after shape: Shape) -> SpecProblem? {
        layers.isEmpty ? SpecProblem("layers", "there are none") : nil
    }
    func outputShape(after shape: Shape) -> Shape { layers.outputShape(after: shape) }
    func makeLayer(after shape: Shape) -> any Layer { Network(layers.makeLayers(after: shape)) }
}

extension Member {
    /// Layers one after the other. What is wrong with them depends on what comes in.
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
    /// Layers one after the other, as one layer.
    public static func sequence(_ layers: [LayerSpec]) -> LayerSpec { LayerSpec(SequenceSpec(layers: layers)) }
}
