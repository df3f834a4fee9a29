import GANModels
import ModelFiles
import TensorCore

/// Builds an ONNX graph node by node.
///
/// Networks here have the channels last, ONNX's image operators have them first. A value says which it is,
/// and is transposed only where the next operator needs the other order: vectors and feature maps keep the
/// order of their numbers through every reshape.
struct GraphBuilder {
    /// A batch of examples in the graph.
    struct Value {
        /// Its name, which is unique.
        var name: String
        /// The shape of an example, with the channels last.
        var shape: [Int]
        /// Whether the graph has the channels before the other dimensions.
        var isChannelsFirst = false

        /// The number of elements of an example.
        var count: Int { shape.reduce(1, *) }
    }

    /// The name of the input with an index of a class for each example.
    static let label = "label"

    private(set) var nodes: [ONNXModel.Node] = []
    private(set) var initialisers: [ONNXModel.Tensor] = []
    private let tensors: [String: SavedTensor]

    /// Creates an empty graph for a network with these tensors.
    init(_ tensors: [SavedTensor]) {
        self.tensors = Dictionary(tensors.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Adds a node, called by a layer's path and the operator: `generator.0.gemm`. Returns the name of its
    /// only output, which is the same.
    mutating func add(
        _ kind: String, _ path: String, _ inputs: [String], _ attributes: [ONNXModel.Attribute] = []
    ) -> String {
        let name = "\(path).\(kind.prefix(1).lowercased())\(kind.dropFirst())"
        nodes.append(.init(kind, name: name, inputs: inputs, outputs: [name], attributes: attributes))
        return name
    }

    /// Adds a constant. Returns its name.
    mutating func constant(_ name: String, _ shape: [Int], _ values: ONNXModel.Tensor.Values) -> String {
        initialisers.append(.init(name: name, shape: shape, values: values))
        return name
    }

    /// A saved tensor of the network.
    func tensor(_ name: String) -> SavedTensor {
        guard let tensor = tensors[name] else { violated("The network has no tensor \(name).") }
        return tensor
    }

    /// Adds a saved tensor, with its dimensions in this order, as a constant. Returns its name.
    mutating func parameter(_ name: String, _ permutation: [Int]? = nil) -> String {
        let saved = tensor(name)
        let tensor = permutation.map(saved.permuted) ?? saved
        return constant(name, tensor.shape, .numbers(tensor.elements))
    }

    /// The value with the channels first; a vector stays as it is.
    mutating func channelsFirst(_ x: Value, _ path: String) -> Value {
        let rank = x.shape.count
        guard rank > 1, !x.isChannelsFirst else { return x }
        return transposed(x, path, [0, rank] + Array(1..<rank))
    }

    /// The value with the channels last; a vector stays as it is.
    mutating func channelsLast(_ x: Value, _ path: String) -> Value {
        guard x.isChannelsFirst else { return x }
        return transposed(x, path, [0] + Array(2...x.shape.count) + [1])
    }

    private mutating func transposed(_ x: Value, _ path: String, _ permutation: [Int]) -> Value {
        let order = ONNXModel.Attribute("perm", .integers(permutation))
        return Value(
            name: add("Transpose", path, [x.name], [order]), shape: x.shape,
            isChannelsFirst: !x.isChannelsFirst)
    }

    /// The same numbers in another shape; 0 stands for the length of the batch.
    mutating func reshaped(_ x: Value, to shape: [Int], _ path: String) -> Value {
        guard x.shape != shape else { return x }
        let input = channelsLast(x, path)
        let lengths = constant("\(path).shape", [1 + shape.count], .integers([0] + shape))
        return Value(name: add("Reshape", path, [input.name, lengths]), shape: shape)
    }

    /// Calls the last node's output by another name: that of the graph's output.
    mutating func renameLast(to name: String) {
        guard let last = nodes.indices.last else { return }
        nodes[last].outputs = [name]
    }
}
