import Codecs
import TensorCore

/// A kind of layer whose output depends on the class of the example.
protocol ClassLayerKind: LayerKind {
    /// The labels of the classes, each with a row of its own in the layer's table; nil until they are counted
    /// in a data set.
    var classes: [Int]? { get set }
    /// The layers that take its place where there are no classes.
    var withoutClasses: [LayerSpec] { get }
}

extension ClassLayerKind {
    /// The number of classes; that of digits until they are counted.
    var classCount: Int { (classes ?? Array(ClassLabels.digits)).count }
}

/// Labels as data sets store them: bytes.
enum ClassLabels {
    /// The labels of a model whose classes are not counted yet.
    static let digits = 0..<10
    private static let range = 0...255

    /// Whether labels can be a model's: bytes in rising order.
    static func areValid(_ labels: [Int]) -> Bool {
        !labels.isEmpty && labels.allSatisfy(range.contains) && zip(labels, labels.dropFirst()).allSatisfy(<)
    }

    static var schema: JSONValue {
        .object([
            .init("type", .string("array")),
            .init("items", NumberBounds(atLeast: 0, atMost: 255).schema(type: "integer")),
            .init("minItems", .number("1")), .init("uniqueItems", .bool(true)),
        ])
    }
}

extension Member where Whole: ClassLayerKind {
    /// The classes of a layer.
    static var classes: Member {
        Member(
            "classes", \.classes,
            "The labels of the classes, in rising order; without it those of the training data.",
            schema: ClassLabels.schema
        ) {
            ClassLabels.areValid($0)
                ? nil : SpecProblem("", "labels from 0 to 255 in rising order are expected")
        }
    }
}

/// Appends a trained vector of the example's class to a vector.
struct EmbeddingSpec: ClassLayerKind {
    var units: Int
    var classes: [Int]?

    static let name = "embedding"
    static let blank = EmbeddingSpec(units: 0)
    static var members: [Member<EmbeddingSpec>] {
        [
            .wholeNumber("units", \.units, in: 1...4096, "Numbers for each class, appended to the input."),
            .classes,
        ]
    }

    var title: String { "Embedding (\(classCount) classes)" }
    var withoutClasses: [LayerSpec] { [] }
    func problem(after shape: Shape) -> SpecProblem? {
        shape.rank == 1 ? nil : SpecProblem("", "an embedding is appended to a vector, not to \(shape)")
    }
    func outputShape(after shape: Shape) -> Shape { [shape.count + units] }
    func parameterCount(after shape: Shape) -> Int { classCount * units }
    func function(after shape: Shape) -> LayerFunction { .embedding }
    func makeLayer(after shape: Shape) -> any Layer {
        Embedding(inputs: shape.count, classes: classCount, units: units)
    }
}

/// The last layer of a class-conditional discriminator.
struct ProjectionSpec: ClassLayerKind {
    var bias = true
    var classes: [Int]?

    static let name = "projection"
    static let blank = ProjectionSpec()
    static var members: [Member<ProjectionSpec>] {
        [.flag("bias", \.bias, "Whether the output has a bias.", default: true), .classes]
    }

    var title: String { "Projection (\(classCount) classes)" }
    var isPiecewiseLinear: Bool { true }
    var withoutClasses: [LayerSpec] { [.dense(units: 1, bias: bias)] }
    func outputShape(after shape: Shape) -> Shape { [1] }
    func parameterCount(after shape: Shape) -> Int { (1 + classCount) * shape.count + (bias ? 1 : 0) }
    func multiplyAdds(after shape: Shape) -> Int { shape.count }
    func function(after shape: Shape) -> LayerFunction {
        .projection(scale: Projection.scale(inputs: shape.count), bias: bias)
    }
    func makeLayer(after shape: Shape) -> any Layer {
        Projection(inputs: shape.count, classes: classCount, bias: bias)
    }
}

extension LayerSpec {
    /// Appends a trained vector of the example's class to a vector; the classes are those of the data, unless
    /// their labels are given.
    public static func embedding(units: Int, classes: [Int]? = nil) -> LayerSpec {
        LayerSpec(EmbeddingSpec(units: units, classes: classes))
    }

    /// A number for each example: a linear function of it plus one of its class.
    public static func projection(bias: Bool = true, classes: [Int]? = nil) -> LayerSpec {
        LayerSpec(ProjectionSpec(bias: bias, classes: classes))
    }
}
