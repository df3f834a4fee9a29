import TensorCore

struct FlattenSpec: PlainLayerKind {
    static let name = "flatten"
    var title: String { "Flatten" }
    var isPiecewiseLinear: Bool { true }
    func outputShape(after shape: Shape) -> Shape { [shape.count] }
    func function(after shape: Shape) -> LayerFunction { .reshape }
    func makeLayer(after shape: Shape) -> any Layer { Reshape(shape, to: [shape.count]) }
}

struct ReshapeSpec: LayerKind {
    var shape: [Int]

    static let name = "reshape"
    static let blank = ReshapeSpec(shape: [])
    static var members: [Member<ReshapeSpec>] {
        [
            .shape(
                "shape", \.shape, "The output shape: height, width and channels, or a vector's length."
            )
        ]
    }

    var title: String { "Reshape" }
    var isPiecewiseLinear: Bool { true }
    func problem(after input: Shape) -> SpecProblem? {
        Shape(shape).count == input.count
            ? nil
            : SpecProblem(
                "shape", "\(input) has \(input.count) numbers, \(Shape(shape)) has \(Shape(shape).count)")
    }
    func outputShape(after input: Shape) -> Shape { Shape(shape) }
    func function(after input: Shape) -> LayerFunction { .reshape }
    func makeLayer(after input: Shape) -> any Layer { Reshape(input, to: Shape(shape)) }
}

extension LayerSpec {
    /// Reshapes to a vector.
    public static let flatten = LayerSpec(FlattenSpec())
    /// Reshapes to another shape with as many elements.
    public static func reshape(_ shape: [Int]) -> LayerSpec { LayerSpec(ReshapeSpec(shape: shape)) }
}
