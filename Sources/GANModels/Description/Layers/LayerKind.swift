import TensorCore

/// A kind of layer with its settings, as data: what networks, summaries and model files need to know of it.
///
/// All shapes are those of one example. Everything but `problem` is asked only of a layer that has none.
public protocol LayerKind: Described, Sendable {
    /// What a model's file calls it: `dense`.
    static var name: String { get }
    /// What the summary table calls it: `Dense`.
    var title: String { get }
    /// The first reason why this layer cannot follow one that gives examples of a shape, or nil. Its members are within
    /// their own bounds.
    func problem(after shape: Shape) -> SpecProblem?
    /// The shape that goes out, given the one that comes in.
    func outputShape(after shape: Shape) -> Shape
    /// How many numbers the layer trains.
    func parameterCount(after shape: Shape) -> Int
    /// How many multiply-adds the layer's product takes for one example: as many for each of its two gradients.
    func multiplyAdds(after shape: Shape) -> Int
    /// The layer, with parameters at their start values and weights of zero.
    func makeLayer(after shape: Shape) -> any Layer
    /// The networks that it is made of; most layers are made of none.
    var parts: [LayerPart] { get }
    /// Whether it mixes the examples of a batch.
    var mixesExamples: Bool { get }
}

/// A network within a layer. Both take what the layer takes.
public struct LayerPart {
    /// The member that holds it: `body`.
    var name: String
    /// First to last.
    var layers: [LayerSpec]
}

extension LayerKind {
    /// Most layers follow any other.
    public func problem(after shape: Shape) -> SpecProblem? { nil }
    /// Most layers keep the shape.
    public func outputShape(after shape: Shape) -> Shape { shape }
    /// Most layers train nothing.
    public func parameterCount(after shape: Shape) -> Int {
        parts.reduce(0) { $0 + $1.layers.parameterCount(after: shape) }
    }
    /// Most layers have no product.
    public func multiplyAdds(after shape: Shape) -> Int {
        parts.reduce(0) { $0 + $1.layers.multiplyAdds(after: shape) }
    }
    /// Most layers are made of no others.
    public var parts: [LayerPart] { [] }
    /// Most layers treat each example alone.
    public var mixesExamples: Bool { parts.contains { $0.layers.contains(where: \.kind.mixesExamples) } }
}
