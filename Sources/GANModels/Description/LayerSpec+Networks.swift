import TensorCore

/// A sequence of layers. Everything except `problem` requires layers without a problem.
extension [LayerSpec] {
    /// The first error in these layers, or nil, for an input shape.
    func problem(after shape: Shape) -> SpecProblem? {
        var shape = shape
        for (index, layer) in enumerated() {
            if let problem = layer.problem(after: shape) { return problem.within("[\(index)]") }
            shape = layer.kind.outputShape(after: shape)
        }
        return nil
    }

    /// The first error, or nil, of gradient penalties through these layers.
    var penaltyProblem: SpecProblem? {
        for (index, layer) in enumerated() where !layer.kind.isPiecewiseLinear {
            let parts = layer.kind.parts
            let inner = parts.lazy.compactMap { $0.layers.penaltyProblem?.within($0.name) }.first
            let name = type(of: layer.kind).name
            return
                (inner
                ?? SpecProblem(
                    "",
                    "a gradient penalty cannot be computed through a \(name), which is not piecewise linear"))
                .within("[\(index)]")
        }
        return nil
    }

    /// The output shape of the last layer.
    func outputShape(after shape: Shape) -> Shape { reduce(shape) { $1.kind.outputShape(after: $0) } }

    /// The number of trained values.
    func parameterCount(after shape: Shape) -> Int { sum(after: shape) { $0.parameterCount(after: $1) } }

    /// The multiply-adds of the layers' products for one example.
    func multiplyAdds(after shape: Shape) -> Int { sum(after: shape) { $0.multiplyAdds(after: $1) } }

    /// The multiply-adds of the first layer that has any; they need no input gradient.
    func firstMultiplyAdds(after shape: Shape) -> Int {
        var shape = shape
        for layer in self {
            let parts = layer.kind.parts
            let count =
                parts.isEmpty
                ? layer.kind.multiplyAdds(after: shape)
                : parts.reduce(0) { $0 + $1.layers.firstMultiplyAdds(after: shape) }
            if count > 0 { return count }
            shape = layer.kind.outputShape(after: shape)
        }
        return 0
    }

    /// The rows of a summary table; the rows of a layer's parts follow it, indented.
    func rows(after shape: Shape, indent: Int = 0, label: String = "") -> [SummaryRow] {
        var shape = shape
        return flatMap { layer in
            let input = shape
            shape = layer.kind.outputShape(after: input)
            return layer.kind.rows(after: input, indent: indent, label: label)
        }
    }

    /// Creates the layers.
    func makeLayers(after shape: Shape) -> [any Layer] {
        var shape = shape
        return map { spec in
            let layer = spec.kind.makeLayer(after: shape)
            shape = spec.kind.outputShape(after: shape)
            return layer
        }
    }

    /// The number of layers, including nested ones.
    var totalCount: Int { reduce(0) { $0 + 1 + $1.kind.parts.reduce(0) { $0 + $1.layers.totalCount } } }

    /// The depth of nesting: 0 where no layer has parts.
    var depth: Int {
        lazy.flatMap(\.kind.parts).map { 1 + $0.layers.depth }.max() ?? 0
    }

    /// The number of outputs of all layers for one example, including nested ones.
    func outputCount(after shape: Shape) -> Int {
        sum(after: shape) { kind, shape in
            kind.outputShape(after: shape).count
                + kind.parts.reduce(0) { $0 + $1.layers.outputCount(after: shape) }
        }
    }

    private func sum(after shape: Shape, _ count: (any LayerKind, Shape) -> Int) -> Int {
        var shape = shape
        return reduce(0) { sum, layer in
            defer { shape = layer.kind.outputShape(after: shape) }
            return sum + count(layer.kind, shape)
        }
    }
}

extension LayerSpec {
    /// The first error in this layer, or nil, for an input shape.
    func problem(after shape: Shape) -> SpecProblem? {
        if let problem = kind.memberProblem { return problem }
        for part in kind.parts {
            if let index = part.layers.firstIndex(where: \.givesProbabilities) {
                return part.layers[index].notLast.within("[\(index)]").within(part.name)
            }
            if let index = part.layers.firstIndex(where: { $0.kind is any ClassLayerKind }) {
                let name = type(of: part.layers[index].kind).name
                return SpecProblem("[\(index)]", "the \(name) of classes cannot be inside another layer")
                    .within(part.name)
            }
            if let problem = part.layers.problem(after: shape) { return problem.within(part.name) }
        }
        return kind.problem(after: shape)
    }

    /// Whether this is a sigmoid or a softmax.
    var givesProbabilities: Bool { self == .sigmoid || self == .softmax }

    /// The error of such a layer that is not the last.
    var notLast: SpecProblem {
        SpecProblem("", "a \(type(of: kind).name) can only be a network's last layer")
    }
}

extension LayerKind {
    fileprivate func rows(after shape: Shape, indent: Int, label: String) -> [SummaryRow] {
        let parts = parts
        let row = SummaryRow(
            kind: String(repeating: " ", count: indent) + label + title,
            parameters: parts.isEmpty ? parameterCount(after: shape) : nil,
            outputShape: outputShape(after: shape).dimensions)
        return [row]
            + parts.flatMap {
                $0.layers.rows(
                    after: shape, indent: indent + 2, label: parts.count > 1 ? "\($0.name): " : "")
            }
    }
}
