import TensorCore

/// A fully connected layer.
struct DenseSpec: LayerKind {
    var units: Int
    var bias = true

    static let name = "dense"
    static let blank = DenseSpec(units: 0)
    static var members: [Member<DenseSpec>] {
        [
            .wholeNumber("units", \.units, in: 1...65_536, "Number of outputs."),
            .flag("bias", \.bias, "Whether each output has a bias.", default: true),
        ]
    }

    var title: String { "Dense" }
    var isPiecewiseLinear: Bool { true }
    func outputShape(after shape: Shape) -> Shape { [units] }
    func parameterCount(after shape: Shape) -> Int { (shape.count + (bias ? 1 : 0)) * units }
    func multiplyAdds(after shape: Shape) -> Int { shape.count * units }
    func function(after shape: Shape) -> LayerFunction { .dense(bias: bias) }
    func makeLayer(after shape: Shape) -> any Layer { Dense(inputs: shape.count, outputs: units, bias: bias) }
}

extension LayerSpec {
    /// A fully connected layer with `units` outputs.
    public static func dense(units: Int, bias: Bool = true) -> LayerSpec {
        LayerSpec(DenseSpec(units: units, bias: bias))
    }

    /// The same layer with twice as many units; nil for other kinds.
    public var twiceAsWide: LayerSpec? {
        (kind as? DenseSpec).map { .dense(units: 2 * $0.units, bias: $0.bias) }
    }
}
