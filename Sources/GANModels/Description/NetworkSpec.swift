import Codecs
import TensorCore

/// A network's description.
public struct NetworkSpec: Equatable, Sendable {
    /// The shape of an input example.
    public var input: [Int]
    /// The layers, first to last.
    public var layers: [LayerSpec]

    /// Creates a network's description.
    public init(input: [Int], layers: [LayerSpec]) {
        self.input = input
        self.layers = layers
    }

    /// The first error in this description, or nil. Check it before anything that comes from a file.
    public var problem: SpecProblem? {
        if let problem = memberProblem { return problem }
        let shape = Shape(input)
        // Times 65,536 units this cannot overflow.
        guard shape.count <= 1 << 24 else { return SpecProblem("input", "\(shape) is too large") }
        let count = layers.totalCount
        guard (1...Self.layerLimit).contains(count) else {
            return SpecProblem("layers", "1 to \(Self.layerLimit) layers are expected, not \(count)")
        }
        guard layers.depth <= Self.depthLimit else {
            return SpecProblem("layers", "more than \(Self.depthLimit) layers lie in each other")
        }
        if let problem = layers.problem(after: shape) { return problem.within("layers") }
        if let index = layers.dropLast().firstIndex(where: \.givesProbabilities) {
            return layers[index].notLast.within("layers[\(index)]")
        }
        if let problem = classProblem { return problem }
        // Layers without parameters take no space in a file but could need unlimited memory.
        let numbers = layers.outputCount(after: shape)
        guard numbers <= 1 << 24 else {
            return SpecProblem("layers", "they give \(numbers) numbers for one example, more than \(1 << 24)")
        }
        return nil
    }

    /// The most layers in a network, including nested ones.
    static let layerLimit = 1000
    /// The deepest nesting of layers. A model's file, and a run's settings including earlier versions, must
    /// stay within `JSONBounds.depth`.
    static let depthLimit = 8

    /// Whether some layer's output depends on the other examples of the batch.
    var mixesExamples: Bool { layers.contains(where: \.kind.mixesExamples) }

    /// Whether it ends in a sigmoid or a softmax.
    var endsInProbabilities: Bool { layers.last?.givesProbabilities == true }

    /// The first error in this description of a discriminator, or nil. A discriminator ends in one logit,
    /// optionally with a sigmoid, or in a softmax of two, and needs layers before that.
    public var discriminatorProblem: SpecProblem? {
        if let problem { return problem }
        guard layers.count > (endsInProbabilities ? 1 : 0) else {
            return SpecProblem("layers", "a discriminator has layers before its last")
        }
        let wanted = layers.last == .softmax ? 2 : 1
        let logits = Shape(output).count
        guard logits != wanted else { return nil }
        return SpecProblem(
            "layers",
            wanted == 2
                ? "a discriminator's softmax takes 2 logits, not \(logits)"
                : "a discriminator ends in 1 logit or a softmax of 2, not in \(logits) numbers")
    }

    /// The first error, or nil, of gradient penalties on this discriminator's logit.
    var penaltyProblem: SpecProblem? {
        if layers.last == .softmax {
            return SpecProblem("layers", "a gradient penalty needs one logit, not a softmax of two")
        }
        return layers.dropLast(endsInProbabilities ? 1 : 0).penaltyProblem?.within("layers")
    }

    /// Creates all layers in order; the description must have no `problem`.
    func makeLayers() -> [any Layer] { layers.makeLayers(after: Shape(input)) }

    /// The names and shapes of everything that is saved, in order: `0.weight`. The description must have no
    /// `problem`.
    public var stateShapes: [(name: String, shape: [Int])] {
        Network(makeLayers()).namedState.map { ($0.name, $0.parameter.shape.dimensions) }
    }

    /// The rows of the summary table; the description must have no `problem`.
    public var rows: [SummaryRow] { layers.rows(after: Shape(input)) }

    /// The number of trained values.
    public var parameterCount: Int { layers.parameterCount(after: Shape(input)) }

    /// The number of outputs of all layers for one example.
    public var outputCount: Int { layers.outputCount(after: Shape(input)) }

    /// The shape of an output example.
    public var output: [Int] { layers.outputShape(after: Shape(input)).dimensions }
}

/// `{"input": [100], "layers": [...]}`
extension NetworkSpec: Described {
    /// An empty network.
    public static let blank = NetworkSpec(input: [], layers: [])
    /// The input shape and the layers.
    public static var members: [Member<NetworkSpec>] {
        [
            .shape(
                "input", \.input,
                "The shape of one example: height, width and channels, or a vector's length."),
            .layers("layers", \.layers, "The layers, first to last."),
        ]
    }
}

/// One line of a network's summary.
public struct SummaryRow: Equatable, Sendable {
    /// The layer's name; indented for a nested layer.
    public var kind: String
    /// The number of trained values; nil for a layer with parts, whose rows follow.
    public var parameters: Int?
    /// The shape of an output example.
    public var outputShape: [Int]
}
