import TensorCore

/// A kind of layer with its settings, as data for networks, summaries and model files.
///
/// All shapes are those of one example. Everything except `problem` requires a layer without a problem.
public protocol LayerKind: Described, Sendable {
    /// Its name in model files: `dense`.
    static var name: String { get }
    /// Its name in the summary table: `Dense`.
    var title: String { get }
    /// The first error of this layer after an input shape, or nil. The members' own bounds are checked
    /// elsewhere.
    func problem(after shape: Shape) -> SpecProblem?
    /// The output shape for an input shape.
    func outputShape(after shape: Shape) -> Shape
    /// The number of trained values.
    func parameterCount(after shape: Shape) -> Int
    /// The multiply-adds of the layer's product for one example; each of its two gradients takes as many.
    func multiplyAdds(after shape: Shape) -> Int
    /// Creates the layer, with zero weights and other parameters at their initial values.
    func makeLayer(after shape: Shape) -> any Layer
    /// What it computes in inference mode.
    func function(after shape: Shape) -> LayerFunction
    /// The networks inside the layer; most layers have none.
    var parts: [LayerPart] { get }
    /// Whether the output of an example depends on others in the batch.
    var mixesExamples: Bool { get }
    /// Whether the output is linear or piecewise linear in the input, so that the layer has a tangent pass
    /// and gradient penalties can be computed through it.
    var isPiecewiseLinear: Bool { get }
}

/// A network within a layer. It has the same input as the layer.
public struct LayerPart {
    /// The member that contains it: `body`.
    var name: String
    /// The layers, first to last.
    var layers: [LayerSpec]
}

extension LayerKind {
    /// Most layers accept any input.
    public func problem(after shape: Shape) -> SpecProblem? { nil }
    /// Most layers keep the shape.
    public func outputShape(after shape: Shape) -> Shape { shape }
    /// Most layers have no parameters.
    public func parameterCount(after shape: Shape) -> Int {
        parts.reduce(0) { $0 + $1.layers.parameterCount(after: shape) }
    }
    /// Most layers have no product.
    public func multiplyAdds(after shape: Shape) -> Int {
        parts.reduce(0) { $0 + $1.layers.multiplyAdds(after: shape) }
    }
    /// Most layers contain no networks.
    public var parts: [LayerPart] { [] }
    /// Networks of such layers are.
    public var isPiecewiseLinear: Bool {
        !parts.isEmpty && parts.allSatisfy { $0.layers.allSatisfy(\.kind.isPiecewiseLinear) }
    }
    /// Most layers process each example alone.
    public var mixesExamples: Bool { parts.contains { $0.layers.contains(where: \.kind.mixesExamples) } }
}
