/// A model in the Open Neural Network Exchange format (https://onnx.ai): a graph of operators of opset 17.
///
/// Names of values, those of inputs, initialisers and nodes' outputs, are unique.
public struct ONNXModel: Equatable, Sendable {
    /// The version of the operators.
    public static let opset = 17
    /// The version of the file format.
    static let format = 8

    /// An application of an operator.
    public struct Node: Equatable, Sendable {
        /// The operator: `Gemm`.
        public var kind: String
        /// The node's name, unique among nodes.
        public var name: String
        /// The names of the values that it reads; an empty one is an optional input that is left out.
        public var inputs: [String]
        /// The names of the values that it computes.
        public var outputs: [String]
        /// Its settings, in the order of the file.
        public var attributes: [Attribute]

        /// Creates a node.
        public init(
            _ kind: String, name: String, inputs: [String], outputs: [String], attributes: [Attribute] = []
        ) {
            self.kind = kind
            self.name = name
            self.inputs = inputs
            self.outputs = outputs
            self.attributes = attributes
        }
    }

    /// A setting of a node.
    public struct Attribute: Equatable, Sendable {
        /// The types of settings that are needed here.
        public enum Value: Equatable, Sendable {
            case number(Float)
            case integer(Int)
            case text(String)
            case integers([Int])
        }

        /// Its name, as the operator's definition has it.
        public var name: String
        /// Its value.
        public var value: Value

        /// Creates a setting.
        public init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// A constant.
    public struct Tensor: Equatable, Sendable {
        /// Row-major values.
        public enum Values: Equatable, Sendable {
            case numbers([Float])
            case integers([Int])
        }

        /// The name of the value.
        public var name: String
        /// The dimensions, outermost first.
        public var shape: [Int]
        /// As many as the product of `shape`.
        public var values: Values

        /// Creates a constant.
        public init(name: String, shape: [Int], values: Values) {
            self.name = name
            self.shape = shape
            self.values = values
        }
    }

    /// An input or output of the graph.
    public struct Port: Equatable, Sendable {
        /// The types of elements that are needed here: 32-bit floats and 64-bit integers.
        public enum Element: Equatable, Sendable {
            case number
            case integer
        }

        /// A length, or a name for one that is only known when the graph runs.
        public enum Length: Equatable, Sendable {
            case fixed(Int)
            case named(String)
        }

        /// The name of the value.
        public var name: String
        /// The type of its elements.
        public var element: Element
        /// Its dimensions, outermost first.
        public var shape: [Length]

        /// Creates an input or output.
        public init(_ name: String, _ element: Element, _ shape: [Length]) {
            self.name = name
            self.element = element
            self.shape = shape
        }
    }

    /// The graph's name.
    public var name: String
    /// The nodes; each comes after those whose values it reads.
    public var nodes: [Node]
    /// The constants.
    public var initialisers: [Tensor]
    /// What a user of the graph provides.
    public var inputs: [Port]
    /// What it computes.
    public var outputs: [Port]
    /// The version of this program.
    public var version: String
    /// The file's `metadata_props`.
    public var metadata: [String: String]

    /// Creates a model.
    public init(
        name: String, nodes: [Node], initialisers: [Tensor], inputs: [Port], outputs: [Port],
        version: String, metadata: [String: String]
    ) {
        self.name = name
        self.nodes = nodes
        self.initialisers = initialisers
        self.inputs = inputs
        self.outputs = outputs
        self.version = version
        self.metadata = metadata
    }
}
