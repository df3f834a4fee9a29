import TensorCore

/// A network as a preset writes it.
public struct NetworkSpec: Codable, Equatable, Sendable {
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
    public var problem: String? {
        // Times 65,536 units this is far from overflowing.
        guard (1...3).contains(input.count), input.allSatisfy({ (1...65_536).contains($0) }),
            Shape(input).count <= 1 << 24
        else {
            return "its input shape is \(input)"
        }
        guard !layers.isEmpty, layers.count <= 1000 else { return "it has \(layers.count) layers" }
        var shape = Shape(input)
        var numbers = 0
        for (index, spec) in layers.enumerated() {
            if let problem = spec.problem(after: shape) { return "layer \(index): \(problem)" }
            shape = spec.outputShape(after: shape)
            // Layers without parameters cost a file nothing and would ask for memory without end.
            numbers += shape.count
            guard numbers <= 1 << 24 else { return "its layers give \(numbers) numbers for one example" }
            if spec == .sigmoid || spec == .softmax, index != layers.count - 1 {
                return "layer \(index): a \(spec == .sigmoid ? "sigmoid" : "softmax") is not last"
            }
        }
        return nil
    }

    /// Whether it ends in a sigmoid or a softmax.
    var endsInProbabilities: Bool { layers.last == .sigmoid || layers.last == .softmax }

    /// The first error in this description of a discriminator, or nil: it ends in one logit, which a sigmoid may
    /// follow, or in a softmax of two, and has layers before that, which are what is trained.
    public var discriminatorProblem: String? {
        if let problem { return problem }
        guard layers.count > (endsInProbabilities ? 1 : 0) else {
            return "a discriminator has layers before its last"
        }
        let wanted = layers.last == .softmax ? 2 : 1
        let logits = Shape(output).count
        return logits == wanted
            ? nil
            : wanted == 2
                ? "a discriminator's softmax takes 2 logits, not \(logits)"
                : "a discriminator ends in 1 logit or a softmax of 2, not in \(logits) numbers"
    }

    /// All layers in order, with their shapes; the description must have no `problem`.
    func makeLayers() -> [any Layer] {
        var shape = Shape(input)
        return layers.map { spec in
            let layer = spec.makeLayer(after: shape)
            shape = layer.outputShape
            return layer
        }
    }

    /// The rows of the summary table; the description must have no `problem`.
    public var rows: [SummaryRow] {
        var shape = Shape(input)
        return layers.map { spec in
            let parameters = spec.parameterCount(after: shape)
            shape = spec.outputShape(after: shape)
            return SummaryRow(kind: spec.kind, parameters: parameters, outputShape: shape.dimensions)
        }
    }

    /// How many numbers the network trains.
    public var parameterCount: Int { rows.reduce(0) { $0 + $1.parameters } }

    /// The shape of one example that goes out.
    public var output: [Int] { rows.last?.outputShape ?? input }
}

/// One line of a network's summary.
public struct SummaryRow: Equatable, Sendable {
    /// The layer's name.
    public var kind: String
    /// How many numbers it trains.
    public var parameters: Int
    /// The shape of one example that goes out.
    public var outputShape: [Int]
}
