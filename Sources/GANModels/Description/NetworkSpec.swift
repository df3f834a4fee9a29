import Codecs
import TensorCore

/// A network's description.
public struct NetworkSpec: Equatable, Sendable {
    /// The shape of one example that comes in.
    public var input: [Int]
    /// The layers, first to last.
    public var layers: [LayerSpec]

    /// A network's description.
    public init(input: [Int], layers: [LayerSpec]) {
        self.input = input
        self.layers = layers
    }

    /// The first error in this description, or nil. Whatever was read from a file is checked by this first.
    public var problem: SpecProblem? {
        if let problem = memberProblem { return problem }
        let shape = Shape(input)
        // Times 65,536 units this is far from overflowing.
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
        // Layers without parameters cost a file nothing and would ask for memory without end.
        let numbers = layers.outputCount(after: shape)
        guard numbers <= 1 << 24 else {
            return SpecProblem("layers", "they give \(numbers) numbers for one example, more than \(1 << 24)")
        }
        return nil
    }

    /// How many layers a network may have, those within layers counted too.
    static let layerLimit = 1000
    /// How deep layers may lie within layers. A model's file, and a run's settings with all they had before, must stay
    /// within `JSONBounds.depth`.
    static let depthLimit = 8

    /// Whether some layer mixes the examples of a batch.
    var mixesExamples: Bool { layers.contains(where: \.kind.mixesExamples) }

    /// Whether it ends in a sigmoid or a softmax.
    var endsInProbabilities: Bool { layers.last?.givesProbabilities == true }

    /// The first error in this description of a discriminator, or nil: it ends in one logit, which a sigmoid may
    /// follow, or in a softmax of two, and has layers before that, which are what is trained.
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

    /// All layers in order, with their shapes; the description must have no `problem`.
    func makeLayers() -> [any Layer] { layers.makeLayers(after: Shape(input)) }

    /// The rows of the summary table; the description must have no `problem`.
    public var rows: [SummaryRow] { layers.rows(after: Shape(input)) }

    /// How many numbers the network trains.
    public var parameterCount: Int { layers.parameterCount(after: Shape(input)) }

    /// How many numbers all of its layers give for one example.
    public var outputCount: Int { layers.outputCount(after: Shape(input)) }

    /// The shape of one example that goes out.
    public var output: [Int] { layers.outputShape(after: Shape(input)).dimensions }
}

/// `{"input": [100], "layers": [...]}`
extension NetworkSpec: Described {
    /// No network.
    public static let blank = NetworkSpec(input: [], layers: [])
    /// Its shape and its layers.
    public static var members: [Member<NetworkSpec>] {
        [
            .shape(
                "input", \.input,
                "The shape of one example: height, width and channels, or a vector's length."),
            .layers("layers", \.layers, "First to last."),
        ]
    }
}

/// One line of a network's summary.
public struct SummaryRow: Equatable, Sendable {
    /// The layer's name; of a layer within another, indented.
    public var kind: String
    /// How many numbers it trains; nil for a layer that is made of others, whose rows follow.
    public var parameters: Int?
    /// The shape of one example that goes out.
    public var outputShape: [Int]
}
